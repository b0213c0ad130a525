//! Trails as JSON.
use super::arrow;
use super::lines::no_path;
use crate::path::evidence::Evidence;
use crate::path::trail::{NoPath, Stop, Tie, Trail, Trails, Window};
use crate::value::PartialDate;
use crate::words::{Language, Said};
use serde_json::{Value, json};

/// One JSON object: `trails`, each with its `stops`, its `hops` and its `cost`, and `nothing` where there is none.
pub fn as_json(trails: &Trails) -> Value {
    let of = trails.trails.iter().map(trail).collect::<Vec<_>>();
    match &trails.nothing {
        Some(nothing) => json!({ "trails": of, "nothing": none(nothing) }),
        None => json!({ "trails": of }),
    }
}

fn trail(trail: &Trail) -> Value {
    let hops: Vec<Value> =
        trail.hops.iter().map(|hop| hop.ties.iter().map(tie).collect::<Value>()).collect();
    json!({ "cost": trail.cost, "stops": trail.stops.iter().map(stop).collect::<Value>(), "hops": hops })
}

fn stop(stop: &Stop) -> Value {
    json!({ "iri": stop.iri, "label": stop.label })
}

fn tie(tie: &Tie) -> Value {
    let words = |language| tie.relation.say(tie.forward, language);
    json!({
        "direction": arrow(tie),
        "relation": tie.relation.iri,
        "role": tie.relation.role,
        "role_label": tie.relation.role_label.as_ref().map(|Said { vi, en }| json!({ "vi": vi, "en": en })),
        "words": { "vi": words(Language::Vietnamese), "en": words(Language::English) },
        "first": date(tie.first),
        "last": date(tie.last),
        "number": tie.number,
        "statements": tie.statements.iter().map(statement).collect::<Value>(),
    })
}

fn statement(evidence: &Evidence) -> Value {
    json!({
        "fact": evidence.fact,
        "rule": evidence.rule,
        "article": evidence.article,
        "headline": evidence.headline,
        "published": date(evidence.date),
        "begin": evidence.begin,
        "end": evidence.end,
        "sentence": evidence.sentence,
    })
}

fn none(nothing: &NoPath) -> Value {
    let meeting = nothing.meeting.iter().map(
        |point| json!({ "stop": stop(&point.stop), "hops_from": point.from, "hops_to": point.to }),
    );
    let window = nothing.window.as_ref().map(|window| match window {
        Window::On(day) => json!({ "on": day }),
        Window::Within(days) => json!({ "within": days }),
    });
    json!({
        "from": nothing.from,
        "to": nothing.to,
        "length": [nothing.length.0, nothing.length.1],
        "window": window,
        "meeting": meeting.collect::<Value>(),
        "words": { "vi": no_path(nothing, Language::Vietnamese), "en": no_path(nothing, Language::English) },
    })
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}
