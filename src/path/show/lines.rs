//! Trails in lines: a stop, then for each hop the arrow, the relation in words, where it leads and when, and below it the
//! sentence that proves it, with article and position.
use super::cut::cut;
use super::{Part, View, arrow, words};
use crate::path::evidence::Evidence;
use crate::path::trail::{NoPath, Stop, Tie, Trail, Trails, Window};
use crate::words::Language;

/// How far hops stand in, and what proves them.
const INDENT: &str = "  ";
const DEEPER: &str = "    ";

/// Trails as a person reads them, or what is said where there is none. Ends with a line break.
pub fn in_words(trails: &Trails, view: &View<'_>) -> String {
    let mut text = String::new();
    for (number, trail) in trails.trails.iter().enumerate() {
        if trails.trails.len() > 1 {
            let gap = if number > 0 { "\n" } else { "" };
            text.push_str(gap);
            line(&mut text, "", &(view.paint)(&head(trail, number + 1, view), Part::Head));
        }
        of_trail(&mut text, trail, view);
    }
    if let Some(nothing) = &trails.nothing {
        line(&mut text, "", &no_path(nothing, view.language));
    }
    text
}

fn line(text: &mut String, indent: &str, line: &str) {
    text.push_str(indent);
    text.push_str(line);
    text.push('\n');
}

/// `Đường 1 (3 bước):`
fn head(trail: &Trail, number: usize, view: &View<'_>) -> String {
    let length = hops(trail.hops.len(), view.language);
    let (number, cost) = (number.to_string(), trail.cost.to_string());
    let filled = [("n", number.as_str()), ("length", length.as_str()), ("cost", cost.as_str())];
    words().say(view.language, if view.costs { "trail-cost" } else { "trail" }, &filled)
}

/// `3 bước`, `1 hop`.
fn hops(number: usize, language: Language) -> String {
    counted("hops", number, language)
}

fn counted(key: &str, number: usize, language: Language) -> String {
    let one = format!("{key}-one");
    let key = if number == 1 { one.as_str() } else { key };
    words().say(language, key, &[("n", &number.to_string())])
}

fn of_trail(text: &mut String, trail: &Trail, view: &View<'_>) {
    if let Some(first) = trail.stops.first() {
        line(text, "", &(view.paint)(&first.label, Part::Stop));
    }
    for (ends, hop) in trail.stops.windows(2).zip(&trail.hops) {
        let [from, to] = ends else { continue };
        for (number, tie) in hop.ties.iter().enumerate() {
            // What joins the two besides leads to the same stop, not on from it.
            let besides = if number > 0 { "+ " } else { "" };
            line(text, INDENT, &format!("{besides}{}", step(tie, to, view)));
            proof(text, tie, (from, to), view);
        }
    }
}

/// `→ giữ chức Bí thư tại Tỉnh ủy Lào Cai · 2025-07-01`
fn step(tie: &Tie, to: &Stop, view: &View<'_>) -> String {
    let relation = format!("{} {}", arrow(tie), tie.relation.say(tie.forward, view.language));
    let paint = view.paint;
    let mut step = format!("{} {}", paint(&relation, Part::Relation), paint(&to.label, Part::Stop));
    let date = span(tie);
    if !date.is_empty() {
        step.push_str(&paint(&format!(" · {date}"), Part::Date));
    }
    step
}

/// `2020-11-09 … 2025-02-07`, or the one date; `… 2025-02-07` where the beginning is open.
pub(super) fn span(tie: &Tie) -> String {
    let text = |date: Option<_>| date.map(|date: crate::value::PartialDate| date.to_string());
    match (text(tie.first), text(tie.last)) {
        (Some(first), Some(last)) if first != last => format!("{first} … {last}"),
        (None, Some(last)) => format!("… {last}"),
        (Some(first), _) => first,
        (None, None) => String::new(),
    }
}

/// The sentences that prove a tie: the first, and how many more there are; or all.
fn proof(text: &mut String, tie: &Tie, (from, to): (&Stop, &Stop), view: &View<'_>) {
    let shown = if view.edges { tie.statements.len() } else { 1 };
    let role = tie.relation.role_label.as_ref().map_or("", |label| label.of(Language::Vietnamese));
    let matter = [from.label.as_str(), role, to.label.as_str()];
    for (number, evidence) in tie.statements.iter().take(shown).enumerate() {
        let room = view.width.map(|width| width.saturating_sub(DEEPER.len() + 2));
        let sentence = format!("“{}”", cut(&evidence.sentence, room, &matter));
        line(text, DEEPER, &(view.paint)(&sentence, Part::Sentence));
        let mut source = source(evidence).unwrap_or_default();
        let more = tie.number.saturating_sub(number + 1);
        if number + 1 == shown && more > 0 {
            let gap = if source.is_empty() { "" } else { " · " };
            source.push_str(gap);
            source.push_str(&counted("more", more, view.language));
        }
        if !source.is_empty() {
            line(text, DEEPER, &(view.paint)(&source, Part::Source));
        }
    }
}

/// `lao-cai-moi-2025 [120–310]`; an act has no article.
fn source(evidence: &Evidence) -> Option<String> {
    let Evidence { article, begin, end, .. } = evidence;
    (!article.is_empty()).then(|| format!("{article} [{begin}–{end}]"))
}

/// `no path of up to 6 hops in 2021..2025; nearest meeting points: …`
pub(super) fn no_path(nothing: &NoPath, language: Language) -> String {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let (least, most) = nothing.length;
    let length = hops(most as usize, language);
    let length = match least {
        0 | 1 => say("up-to", &[("length", &length)]),
        _ if least == most => say("exactly", &[("length", &length)]),
        _ => say("from-to", &[("least", &least.to_string()), ("length", &length)]),
    };
    let window = match &nothing.window {
        Some(Window::On(day)) => say("on", &[("window", day)]),
        Some(Window::Within(days)) => say("within", &[("window", days)]),
        None => String::new(),
    };
    let points = nothing.meeting.iter().map(|point| {
        let (from, to) = (hops(point.from as usize, language), hops(point.to as usize, language));
        let filled = [("name", point.stop.label.as_str()), ("from", &from), ("to", &to)];
        let ends = [("one", nothing.from.as_str()), ("other", nothing.to.as_str())];
        say("point", &[filled.as_slice(), ends.as_slice()].concat())
    });
    let points: Vec<String> = points.collect();
    let meeting = if points.is_empty() {
        say("apart", &[])
    } else {
        say("meeting", &[("points", &points.join("; "))])
    };
    say("no-path", &[("length", &length), ("window", &window), ("meeting", &meeting)])
}
