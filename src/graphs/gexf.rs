//! GEXF 1.3 (gexf.net): for Gephi, whose timeline shows nodes and edges from their first day to their last.
use super::xml::escaped;
use super::{Edge, Format, Header, Key, KeyType, Node, Span, told};
use std::io::{self, Write};

/// Writes GEXF.
#[derive(Default)]
pub(super) struct Gexf {
    /// How many edges there are so far, which have numbers.
    edges: usize,
}

/// What is told of every node and edge as an attribute.
const OWN: [&str; 3] = ["kind", "first", "last"];

impl Format for Gexf {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
              <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n",
        )?;
        let title = escaped(&header.title);
        writeln!(
            out,
            "  <meta>\n    <creator>lienket</creator>\n    <description>{title}</description>\n  </meta>"
        )?;
        let direction = if header.directed { "directed" } else { "undirected" };
        writeln!(
            out,
            "  <graph defaultedgetype=\"{direction}\" mode=\"dynamic\" timeformat=\"date\">"
        )?;
        for (class, keys) in [("node", &header.node_keys), ("edge", &header.edge_keys)] {
            writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
            for name in OWN {
                writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"string\"/>")?;
            }
            for (at, Key { name, of }) in keys.iter().enumerate() {
                let (name, of) = (escaped(name), type_of(*of));
                writeln!(out, "      <attribute id=\"{at}\" title=\"{name}\" type=\"{of}\"/>")?;
            }
            out.write_all(b"    </attributes>\n")?;
        }
        out.write_all(b"    <nodes>\n")
    }

    fn node(&mut self, node: &Node, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let (id, label, spell) = (escaped(&node.id), escaped(&node.label), spell(node.span));
        writeln!(out, "      <node id=\"{id}\" label=\"{label}\"{spell}>")?;
        attributes((&node.kind, node.span), (&header.node_keys, &node.values), out)?;
        out.write_all(b"      </node>\n")
    }

    fn turn(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"    </nodes>\n    <edges>\n")
    }

    fn edge(&mut self, edge: &Edge, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let [source, target, label] =
            [&edge.source, &edge.target, &edge.label].map(|text| escaped(text));
        let (id, weight, spell) = (self.edges, edge.weight, spell(edge.span));
        self.edges += 1;
        writeln!(
            out,
            "      <edge id=\"{id}\" source=\"{source}\" target=\"{target}\" label=\"{label}\" weight=\"{weight}\"{spell}>"
        )?;
        attributes((&edge.kind, edge.span), (&header.edge_keys, &edge.values), out)?;
        out.write_all(b"      </edge>\n")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")
    }
}

/// From which day to which it lasts, as attributes.
fn spell(span: Span) -> String {
    let [first, last] = span.days();
    let attribute = |name: &str, day: Option<String>| {
        day.map(|day| format!(" {name}=\"{day}\"")).unwrap_or_default()
    };
    attribute("start", first) + &attribute("end", last)
}

fn attributes(
    (kind, span): (&str, Span),
    (keys, values): (&[Key], &[String]),
    out: &mut dyn Write,
) -> io::Result<()> {
    let [first, last] = span.told();
    out.write_all(b"        <attvalues>\n")?;
    let own = OWN.into_iter().zip([kind, &first, &last]).filter(|(_, value)| !value.is_empty());
    for (id, value) in own {
        writeln!(out, "          <attvalue for=\"{id}\" value=\"{}\"/>", escaped(value))?;
    }
    for (id, _, value) in told(keys, values) {
        writeln!(out, "          <attvalue for=\"{id}\" value=\"{}\"/>", escaped(value))?;
    }
    out.write_all(b"        </attvalues>\n")
}

const fn type_of(of: KeyType) -> &'static str {
    match of {
        KeyType::Text => "string",
        KeyType::Whole => "long",
        KeyType::Real => "double",
    }
}
