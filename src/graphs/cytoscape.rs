//! Cytoscape JSON (js.cytoscape.org): for Cytoscape and Cytoscape.js; networkx reads it by `cytoscape_graph`.
use super::{Edge, Format, Header, Key, KeyType, Node, told};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes Cytoscape JSON.
#[derive(Default)]
pub(super) struct Cytoscape {
    /// How many nodes or edges there are so far in their list.
    listed: usize,
}

impl Format for Cytoscape {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let data = Value::from(Map::from_iter([("name".to_owned(), Value::from(&*header.title))]));
        writeln!(
            out,
            "{{\"format_version\":\"1.0\",\"generated_by\":\"lienket\",\"target_cytoscapejs_version\":\"~3\",\
             \"directed\":{},\"multigraph\":{},\"data\":{data},\"elements\":{{\"nodes\":[",
            header.directed, header.directed
        )
    }

    fn node(&mut self, node: &Node, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let [first, last] = node.span.told();
        // `value` and `name` are what networkx calls node and label by.
        let mut data = object([
            ("id", &node.id),
            ("value", &node.id),
            ("name", &node.label),
            ("label", &node.label),
            ("kind", &node.kind),
            ("first", &first),
            ("last", &last),
        ]);
        more(&mut data, &header.node_keys, &node.values);
        self.list(data, out)
    }

    fn turn(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.listed = 0;
        out.write_all(b"\n],\"edges\":[\n")
    }

    fn edge(&mut self, edge: &Edge, header: &Header, out: &mut dyn Write) -> io::Result<()> {
        let [first, last] = edge.span.told();
        let id = format!("e{}", self.listed);
        let mut data = object([
            ("id", &id),
            ("source", &edge.source),
            ("target", &edge.target),
            ("label", &edge.label),
            ("kind", &edge.kind),
            ("first", &first),
            ("last", &last),
        ]);
        data.insert("weight".to_owned(), edge.weight.into());
        more(&mut data, &header.edge_keys, &edge.values);
        self.list(data, out)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}}\n")
    }
}

impl Cytoscape {
    fn list(&mut self, data: Map<String, Value>, out: &mut dyn Write) -> io::Result<()> {
        let before = if self.listed == 0 { "" } else { ",\n" };
        self.listed += 1;
        write!(out, "{before}{{\"data\":{}}}", Value::from(data))
    }
}

fn object<const N: usize>(values: [(&str, &String); N]) -> Map<String, Value> {
    let told = values.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| (name.to_owned(), Value::from(&**value))).collect()
}

fn more(data: &mut Map<String, Value>, keys: &[Key], values: &[String]) {
    for (_, key, value) in told(keys, values) {
        let number = || match key.of {
            KeyType::Text => None,
            KeyType::Whole => value.parse::<i64>().ok().map(Value::from),
            KeyType::Real => value.parse::<f64>().ok().map(Value::from),
        };
        data.insert(key.name.clone(), number().unwrap_or_else(|| Value::from(value)));
    }
}
