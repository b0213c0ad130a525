//! DOT, the language of Graphviz.
use super::{Edge, Format, Header, Key, KeyType, Node, told};
use std::io::{self, Write};

/// Writes DOT.
#[derive(Default)]
pub(super) struct Dot {
    directed: bool,
}

impl Format for Dot {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        self.directed = header.directed;
        let kind = if header.directed { "digraph" } else { "graph" };
        writeln!(out, "{kind} lienket {{")?;
        writeln!(out, "  graph [charset=\"UTF-8\", label={}];", quoted(&header.title))
    }

    fn node(&mut self, node: &Node, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let [first, last] = node.span.told();
        let own =
            [("label", &node.label), ("kind", &node.kind), ("first", &first), ("last", &last)];
        write!(out, "  {} [", quoted(&node.id))?;
        attributes(&own, (&header.node_keys, &node.values), out)?;
        out.write_all(b"];\n")
    }

    fn turn(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn edge(&mut self, edge: &Edge, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let [first, last] = edge.span.told();
        let own =
            [("label", &edge.label), ("kind", &edge.kind), ("first", &first), ("last", &last)];
        let joint = if self.directed { "->" } else { "--" };
        write!(out, "  {} {joint} {} [", quoted(&edge.source), quoted(&edge.target))?;
        write!(out, "weight={}, ", edge.weight)?;
        attributes(&own, (&header.edge_keys, &edge.values), out)?;
        out.write_all(b"];\n")
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"}\n")
    }
}

fn attributes(
    own: &[(&str, &String)],
    (keys, values): (&[Key], &[String]),
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut before = "";
    for (name, value) in own.iter().filter(|(name, value)| *name == "label" || !value.is_empty()) {
        write!(out, "{before}{name}={}", quoted(value))?;
        before = ", ";
    }
    for (_, key, value) in told(keys, values) {
        let value = if key.of == KeyType::Text { quoted(value) } else { value.to_owned() };
        write!(out, ", {}={value}", quoted(&key.name))?;
    }
    Ok(())
}

/// A text in quotes. A backslash would begin an escape of labels and `&amp;` is shown as `&`, a line end stands as an escape;
/// other control characters are replaced.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for (at, c) in text.char_indices() {
        match c {
            '&' if is_entity(text.get(at + 1..)) => quoted.push_str("&amp;"),
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push('\u{fffd}'),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether what stands behind `&` makes it the name of a character.
fn is_entity(behind: Option<&str>) -> bool {
    let name = behind.and_then(|behind| behind.split_once(';')).map_or("", |(name, _)| name);
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_text_leaves_its_quotes() {
        assert_eq!(quoted("A & B&amp;&#9;; &x"), "\"A & B&amp;amp;&amp;#9;; &x\"");
        assert_eq!(quoted("Sở \"A\"; b=\\N\n\u{0}]"), "\"Sở \\\"A\\\"; b=\\\\N\\n\u{fffd}]\"");
    }
}
