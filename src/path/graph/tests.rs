//! The graph: both ways agree, the order of building does not matter, bytes are read as they were written or not at all.
use super::{BadHop, Bits, Builder, Hop, Node, PathGraph};
use proptest::prelude::*;

fn hops() -> impl Strategy<Value = Vec<Hop>> {
    let hop = (0..20_u32, 0..20_u32, 0..3_u16, -9..9_i32, 0..9_i32, 0..4_u8, 0..9_u32).prop_map(
        |(from, to, relation, first, long, cost, why)| Hop {
            from,
            to,
            relation,
            first,
            last: first + long,
            cost: f32::from(cost),
            why,
        },
    );
    prop::collection::vec(hop, 0..60)
}

fn graph(hops: &[Hop]) -> PathGraph {
    let mut builder = Builder::new();
    builder.add_nodes(20);
    for hop in hops {
        builder.hop(*hop).unwrap();
    }
    builder.build()
}

fn bytes(graph: &PathGraph) -> Vec<u8> {
    let mut bytes = Vec::new();
    graph.write(&mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_statement_is_found_from_both_ends(hops in hops()) {
        let graph = graph(&hops);
        let key = |hop: &Hop| (hop.from, hop.to, hop.relation, hop.first, hop.last, hop.why, hop.cost.to_bits());
        let mut wanted = hops.clone();
        wanted.sort_by_key(key);
        let mut out = Vec::new();
        let mut into = Vec::new();
        for node in 0..20 {
            out.extend(graph.out(node).map(|(to, id)| { assert_eq!((node, to), (graph.hop(id).from, graph.hop(id).to)); graph.hop(id) }));
            into.extend(graph.back(node).map(|(from, id)| { assert_eq!((from, node), (graph.hop(id).from, graph.hop(id).to)); graph.hop(id) }));
        }
        prop_assert_eq!(&out, &wanted);
        into.sort_by_key(key);
        prop_assert_eq!(&into, &wanted);
    }

    #[test]
    fn the_order_of_building_does_not_matter(mut hops in hops(), turn in 0..60_usize) {
        let one = bytes(&graph(&hops));
        let at = turn.min(hops.len());
        hops.rotate_left(at);
        prop_assert_eq!(bytes(&graph(&hops)), one);
    }

    #[test]
    fn what_is_written_is_read_and_nothing_beyond(hops in hops()) {
        let graph = graph(&hops);
        let mut written = bytes(&graph);
        written.extend(b"beyond");
        let mut rest = written.as_slice();
        prop_assert_eq!(PathGraph::read(&mut rest).unwrap(), graph);
        prop_assert_eq!(rest, b"beyond");
    }

    #[test]
    fn bytes_at_random_are_no_graph(noise in prop::collection::vec(any::<u8>(), 0..200)) {
        let noise = [b"lkgraph1".as_slice(), &noise].concat();
        prop_assert!(PathGraph::read(&mut noise.as_slice()).is_err());
    }
}

#[test]
fn a_file_that_was_cut_or_changed_anywhere_is_an_error() {
    let whole = bytes(&graph(&[Hop::timeless(1, 2, 3, 4), Hop::timeless(2, 1, 0, 7)]));
    for cut in 0..whole.len() {
        assert!(PathGraph::read(&mut &whole[..cut]).is_err(), "cut at {cut}");
        let mut changed = whole.clone();
        changed[cut] ^= 4;
        assert!(PathGraph::read(&mut changed.as_slice()).is_err(), "changed at {cut}");
    }
}

#[test]
fn no_statement_that_cannot_stand_gets_in() {
    let mut builder = Builder::new();
    let (one, other) = (builder.node(), builder.node());
    let hop = Hop::timeless(one, other, 0, 0);
    assert_eq!(builder.hop(Hop { to: 2, ..hop }), Err(BadHop::Node(2, 2)));
    assert_eq!(builder.hop(Hop { cost: -1.0, ..hop }), Err(BadHop::Cost(-1.0)));
    assert!(builder.hop(Hop { cost: f32::NAN, ..hop }).is_err());
    assert!(builder.hop(Hop { cost: f32::INFINITY, ..hop }).is_err());
    assert_eq!(builder.hop(Hop { first: 3, last: 2, ..hop }), Err(BadHop::Days(3, 2)));
    assert_eq!(builder.build().hops(), 0);
}

#[test]
fn a_statement_takes_less_than_40_bytes() {
    let mut builder = Builder::new();
    builder.add_nodes(1000);
    for at in 0..10_000_u32 {
        builder.hop(Hop::timeless(at % 1000, at * 7 % 1000, 0, at)).unwrap();
    }
    let graph = builder.build();
    assert!(graph.bytes() <= 40 * graph.hops(), "{} bytes", graph.bytes());
}

#[test]
fn the_algorithms_of_petgraph_run_on_it() {
    let graph = graph(&[
        Hop::timeless(0, 1, 0, 0),
        Hop { cost: 5.0, ..Hop::timeless(0, 2, 0, 0) },
        Hop::timeless(1, 2, 0, 0),
    ]);
    let cost = petgraph::algo::dijkstra(&graph, 0, None, |edge| {
        graph.cost(petgraph::visit::EdgeRef::id(&edge))
    });
    assert_eq!(cost.get(&2), Some(&2.0));
    assert!(petgraph::algo::has_path_connecting(&graph, 0, 2, None));
    assert!(!petgraph::algo::has_path_connecting(&graph, 2, 0, None));
    assert_eq!(petgraph::algo::tarjan_scc(&graph).len(), 20);
}

#[test]
fn a_set_of_numbers_keeps_what_is_put_in() {
    let mut bits = Bits::none(130);
    assert!(bits.insert(0) && bits.insert(64) && bits.insert(129) && !bits.insert(64));
    assert_eq!(bits.iter().collect::<Vec<Node>>(), vec![0, 64, 129]);
    assert!(bits.contains(129) && !bits.contains(1) && !bits.contains(400));
    assert_eq!(
        (Bits::all(130).count(), Bits::all(128).count(), Bits::all(0).count()),
        (130, 128, 0)
    );
    let mut all = Bits::all(130);
    all.drop_all(&bits);
    assert_eq!(all.count(), 127);
    all.keep(&bits);
    assert!(all.is_empty() && bits.remove(64) && !bits.remove(64));
}
