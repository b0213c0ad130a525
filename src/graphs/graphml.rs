//! `GraphML` (graphml.graphdrawing.org): for networkx, igraph, yEd, Gephi.
use super::xml::escaped;
use super::{Edge, Format, Header, Key, KeyType, Node, told};
use std::io::{self, Write};

/// What is told of every node, by name.
const NODE: [&str; 4] = ["label", "kind", "first", "last"];
/// What is told of every edge.
const EDGE: [&str; 4] = ["label", "kind", "first", "last"];

/// Writes `GraphML`.
pub(super) struct GraphMl;

impl Format for GraphMl {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
              <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
              xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
              xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
        )?;
        let mut key = |id: String, of: &str, name: &str, kind: &str| {
            let name = escaped(name);
            writeln!(
                out,
                "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            )
        };
        for (of, own, keys) in
            [("node", NODE, &header.node_keys), ("edge", EDGE, &header.edge_keys)]
        {
            for name in own {
                key(format!("{of}-{name}"), of, name, "string")?;
            }
            if of == "edge" {
                key("edge-weight".to_owned(), of, "weight", "long")?;
            }
            for (at, Key { name, of: kind }) in keys.iter().enumerate() {
                key(format!("{of}-{at}"), of, name, type_of(*kind))?;
            }
        }
        let direction = if header.directed { "directed" } else { "undirected" };
        writeln!(out, "  <graph id=\"lienket\" edgedefault=\"{direction}\">")?;
        writeln!(out, "    <desc>{}</desc>", escaped(&header.title))
    }

    fn node(&mut self, node: &Node, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "    <node id=\"{}\">", escaped(&node.id))?;
        let [first, last] = node.span.told();
        for (name, value) in NODE.into_iter().zip([&node.label, &node.kind, &first, &last]) {
            data(&format!("node-{name}"), value, out)?;
        }
        for (at, _, value) in told(&header.node_keys, &node.values) {
            data(&format!("node-{at}"), value, out)?;
        }
        out.write_all(b"    </node>\n")
    }

    fn turn(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let (source, target) = (escaped(&edge.source), escaped(&edge.target));
        writeln!(out, "    <edge source=\"{source}\" target=\"{target}\">")?;
        let [first, last] = edge.span.told();
        for (name, value) in EDGE.into_iter().zip([&edge.label, &edge.kind, &first, &last]) {
            data(&format!("edge-{name}"), value, out)?;
        }
        data("edge-weight", &edge.weight.to_string(), out)?;
        for (at, _, value) in told(&header.edge_keys, &edge.values) {
            data(&format!("edge-{at}"), value, out)?;
        }
        out.write_all(b"    </edge>\n")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"  </graph>\n</graphml>\n")
    }
}

fn data(key: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    writeln!(out, "      <data key=\"{key}\">{}</data>", escaped(value))
}

const fn type_of(of: KeyType) -> &'static str {
    match of {
        KeyType::Text => "string",
        KeyType::Whole => "long",
        KeyType::Real => "double",
    }
}
