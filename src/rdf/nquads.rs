//! Quads as lines of N-Quads. `oxigraph`'s serializer writes the same letter by letter; an article has ten times as
//! many letters in N-Quads as in its text.
use oxigraph::model::vocab::xsd;
use oxigraph::model::{
    BlankNodeRef, GraphNameRef, LiteralRef, NamedOrBlankNodeRef, QuadRef, TermRef,
};
use std::io::{self, Write};

/// Writes `quads`, one a line.
pub(super) fn write<'a>(
    quads: impl Iterator<Item = QuadRef<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut lines = Vec::with_capacity(1 << 16);
    for quad in quads {
        push(&mut lines, quad);
        lines.push(b'\n');
    }
    out.write_all(&lines)
}

/// Adds the line of `quad`, without the end of the line.
pub(crate) fn push(lines: &mut Vec<u8>, quad: QuadRef<'_>) {
    match quad.subject {
        NamedOrBlankNodeRef::NamedNode(node) => push_iri(lines, node.as_str()),
        NamedOrBlankNodeRef::BlankNode(node) => push_blank(lines, node),
    }
    lines.push(b' ');
    push_iri(lines, quad.predicate.as_str());
    lines.push(b' ');
    match quad.object {
        TermRef::NamedNode(node) => push_iri(lines, node.as_str()),
        TermRef::BlankNode(node) => push_blank(lines, node),
        TermRef::Literal(literal) => push_literal(lines, literal),
    }
    match quad.graph_name {
        GraphNameRef::NamedNode(graph) => {
            lines.push(b' ');
            push_iri(lines, graph.as_str());
        }
        GraphNameRef::BlankNode(graph) => {
            lines.push(b' ');
            push_blank(lines, graph);
        }
        GraphNameRef::DefaultGraph => {}
    }
    lines.extend_from_slice(b" .");
}

fn push_blank(lines: &mut Vec<u8>, node: BlankNodeRef<'_>) {
    lines.extend_from_slice(b"_:");
    lines.extend_from_slice(node.as_str().as_bytes());
}

fn push_iri(lines: &mut Vec<u8>, iri: &str) {
    lines.push(b'<');
    lines.extend_from_slice(iri.as_bytes());
    lines.push(b'>');
}

fn push_literal(lines: &mut Vec<u8>, literal: LiteralRef<'_>) {
    lines.push(b'"');
    push_escaped(lines, literal.value());
    lines.push(b'"');
    if let Some(language) = literal.language() {
        lines.push(b'@');
        lines.extend_from_slice(language.as_bytes());
    } else if literal.datatype() != xsd::STRING {
        lines.extend_from_slice(b"^^");
        push_iri(lines, literal.datatype().as_str());
    }
}

/// The bytes with which what is escaped begins.
const MAY_BE_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    (table[0x22], table[0x5c], table[0x7f], table[0xef]) = (true, true, true, true);
    table
};

/// The text with what a line cannot hold escaped; the runs between are copied whole.
fn push_escaped(lines: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| MAY_BE_ESCAPED[**byte as usize]) {
        let code;
        let escaped: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0x8 => b"\\b",
            0xc => b"\\f",
            0..=0x1f | 0x7f => {
                code = format!("\\u{byte:04X}");
                code.as_bytes()
            }
            // U+FFFE and U+FFFF, which are no characters.
            0xef if matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xbe])) => b"\\uFFFE",
            0xef if matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xbf])) => b"\\uFFFF",
            _ => continue,
        };
        lines.extend_from_slice(&bytes[from..at]);
        lines.extend_from_slice(escaped);
        from = at + if *byte == 0xef { 3 } else { 1 };
    }
    lines.extend_from_slice(&bytes[from..]);
}

#[cfg(test)]
mod tests {
    use super::write;
    use oxigraph::io::{RdfFormat, RdfSerializer};
    use oxigraph::model::vocab::xsd;
    use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad, Term};

    #[test]
    fn the_lines_are_those_of_the_serializer() {
        let text: String = ('\0'..'\u{100}').chain('\u{feff}'..'\u{1_0005}').collect();
        let node = NamedNode::new_unchecked("https://example.org/tỉnh");
        let objects: [Term; 5] = [
            node.clone().into(),
            BlankNode::new_unchecked("b").into(),
            Literal::new_simple_literal(&text).into(),
            Literal::new_language_tagged_literal_unchecked(&text, "vi").into(),
            Literal::new_typed_literal("2024", xsd::G_YEAR).into(),
        ];
        let graphs = [GraphName::from(node.clone()), GraphName::DefaultGraph];
        let quads: Vec<Quad> = objects
            .iter()
            .flat_map(|object| graphs.iter().map(move |graph| (object, graph)))
            .map(|(object, graph)| {
                Quad::new(node.clone(), node.clone(), object.clone(), graph.clone())
            })
            .collect();
        let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        for quad in &quads {
            serializer.serialize_quad(quad).unwrap();
        }
        let expected = String::from_utf8(serializer.finish().unwrap()).unwrap();
        let mut lines = Vec::new();
        write(quads.iter().map(Quad::as_ref), &mut lines).unwrap();
        assert_eq!(String::from_utf8(lines).unwrap(), expected);
    }
}
