//! Appointments and dismissals as events: one a day and place, its subjects the people whose posts change.
mod people;

use super::scene::Sight;
use super::{Event, EventId, Evidence, Participant, Participation, Post, Side};
use crate::mention::Kind;
use crate::outline::BlockKind;
use crate::referent::calendar::Resolved;
use crate::referent::{BodyId, PersonId, PlaceId};
use crate::value::{Capacity, EventType, PartialDate, Status, TimeOfDay};
use std::ops::Range;

/// A change of post, on the way to its event.
struct Change {
    person: PersonId,
    body: Option<BodyId>,
    /// Whether it is discipline: all of an article are one event.
    is_discipline: bool,
    /// The office and whether it is got or lost, where the sentence names it.
    post: Option<(String, Status)>,
    date: Option<PartialDate>,
    time_of_day: Option<TimeOfDay>,
    evidence: Evidence,
}

/// Adds the personnel events that the posts `altered` tell to `events` and `participations`.
pub(super) fn state(
    sight: &Sight<'_>,
    posts: &[Post],
    altered: &[Post],
    events: &mut Vec<Event>,
    participations: &mut Vec<Participation>,
) {
    let mut changes: Vec<Change> = altered.iter().filter_map(|post| of_post(sight, post)).collect();
    changes.extend(disciplined(sight, posts));
    changes.extend(retired(sight, posts));
    let told = appointed(sight, posts, &changes);
    changes.extend(told);
    let mut discipline: Option<EventId> = None;
    for index in 0..changes.len() {
        if is_repeated(sight, &changes, index) {
            continue;
        }
        let change = &changes[index];
        let place = change.body.and_then(|body| sight.referents.bodies[body.0].jurisdiction);
        let undated = change.is_discipline && change.date.is_none();
        let event = discipline
            .filter(|_| undated)
            .unwrap_or_else(|| EventId(event_of(change, place, events)));
        if undated {
            discipline = Some(event);
        }
        let participant = Participant::Person(change.person);
        if !participations.iter().any(|p| p.event == event && p.participant == participant) {
            participations.push(Participation {
                event,
                participant,
                capacity: Capacity::Subject,
                side: change.body.map(Side::Body),
                evidence: change.evidence,
            });
        }
    }
}

/// The index of the event of that day and place, or of that sentence, added where there is none.
fn event_of(change: &Change, place: Option<PlaceId>, events: &mut Vec<Event>) -> usize {
    let known = events.iter().position(|event| {
        let together = event.place == place || event.evidence.sentence == change.evidence.sentence;
        event.kind == EventType::Personnel && event.date == change.date && together
    });
    known.unwrap_or_else(|| {
        events.push(Event {
            kind: EventType::Personnel,
            name: "công tác cán bộ".to_owned(),
            date: change.date,
            time_of_day: change.time_of_day,
            place,
            evidence: change.evidence,
        });
        events.len() - 1
    })
}

/// Whether an undated change is one that the article tells elsewhere with its date, as a headline does.
fn is_repeated(sight: &Sight<'_>, changes: &[Change], index: usize) -> bool {
    let change = &changes[index];
    let is_headline = sight.outline.kind_of(change.evidence.sentence) == BlockKind::Headline;
    change.date.is_none()
        && changes.iter().any(|other| {
            other.person == change.person
                && other.date.is_some()
                && (is_headline || other.post.is_none() || other.post == change.post)
        })
}

/// The change that a post told with a predicate is: `được bầu giữ chức …`.
fn of_post(sight: &Sight<'_>, post: &Post) -> Option<Change> {
    if !matches!(post.status, Status::Incoming | Status::Outgoing | Status::Acting) {
        return None;
    }
    let sentence = post.evidence.sentence;
    let bounds = sight.outline.sentences.get(sentence)?.tokens.clone();
    // `Thủ tướng A phân công các thành viên Chính phủ chuẩn bị …`: nobody gets a post.
    if post.role == "Thành viên" {
        return None;
    }
    let person = sight.passive_subject(sentence, post.person).unwrap_or(post.person);
    let at = sight.mention_of(&bounds, person).map_or(bounds.start, |tokens| tokens.start);
    let mut change = change(sight, person, post.body, sentence, at);
    change.post = Some((post.role.clone(), post.status));
    Some(change)
}

fn change(
    sight: &Sight<'_>,
    person: PersonId,
    body: Option<BodyId>,
    sentence: usize,
    at: usize,
) -> Change {
    let clause = sight.clause(sentence, at);
    let date = sight.date_in(sentence, &clause).or_else(|| sight.month(sentence));
    Change {
        person,
        body,
        is_discipline: false,
        post: None,
        date: date.map(|date| date.date),
        time_of_day: date.and_then(|date| date.time_of_day),
        evidence: Evidence { sentence, rule: "event/personnel" },
    }
}

/// `kỷ luật buộc thôi việc ông A`: the person directly behind a word of discipline; `ông A, …; ông B, … bị phê bình`: those
/// before it.
fn disciplined(sight: &Sight<'_>, posts: &[Post]) -> Vec<Change> {
    const WORDS: [&str; 7] = ["kỷ", "cách", "khiển", "khai", "buộc", "sa", "phê"];
    let mut changes = Vec::new();
    for mention in &sight.referents.mentions {
        let at = mention.tokens.start;
        let is_discipline = matches!(&mention.kind, Kind::Event(term) if term.kind == EventType::Personnel)
            && WORDS.contains(&sight.outline.word_at(at))
            && sight.outline.word_at(at + 1) != "chuẩn";
        if !is_discipline {
            continue;
        }
        let sentence = sight.outline.sentence_of(at);
        let told = sight.person_behind(mention.tokens.end, 8);
        let people = match told {
            Some(person) => sight.row_from(sentence, person),
            None => sight.punished(sentence, at),
        };
        let first = sight.outline.word_at(at);
        for person in people {
            let body = posts.iter().find(|post| post.person == person).and_then(|post| post.body);
            if body.is_some() && !sight.is_only_thought_of(at) {
                let mut change = change(sight, person, body, sentence, at);
                change.date = change.date.or_else(|| sight.document_date(sentence));
                change.is_discipline = true;
                // That somebody was dismissed some day is what an article builds upon.
                let dated = change.date.is_some() && sight.is_on_day(sentence, at);
                let is_news = first == "phê"
                    || dated
                    || told.is_some() && first != "sa"
                    || sight.is_punished_by(at);
                if is_news {
                    changes.push(change);
                }
            }
        }
    }
    changes
}

/// `ông A, Phó Giám đốc Sở X, được cho nghỉ hưu trước tuổi`: an official who leaves.
fn retired(sight: &Sight<'_>, posts: &[Post]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (sentence, found) in sight.outline.sentences.iter().enumerate() {
        for at in found.tokens.clone() {
            let leaves = sight.outline.word_at(at) == "nghỉ"
                && matches!(sight.outline.word_at(at + 1), "hưu" | "chế")
                && !matches!(sight.outline.word_at(at.saturating_sub(1)), "đã" | "bộ" | "sắp");
            let Some(person) =
                Some(()).filter(|()| leaves).and_then(|()| sight.person_before(sentence, at, 4))
            else {
                continue;
            };
            let body = posts.iter().find(|post| post.person == person).and_then(|post| post.body);
            let body = body.or_else(|| {
                // The others of the sentence whose posts change lend their body's place.
                let here = posts.iter().find(|post| post.evidence.sentence == sentence);
                here.and_then(|post| post.body)
            });
            if body.is_some() {
                changes.push(change(sight, person, body, sentence, at));
            }
        }
    }
    changes
}

/// `ngày 12/11/2025 được HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh`: a day on which a known official got a post, where
/// `changes` does not have it.
fn appointed(sight: &Sight<'_>, posts: &[Post], changes: &[Change]) -> Vec<Change> {
    let mut told: Vec<Change> = Vec::new();
    for mention in &sight.referents.mentions {
        let Kind::Event(term) = &mention.kind else { continue };
        let first = sight.outline.word_at(mention.tokens.start);
        let appoints = term.kind == EventType::Personnel
            && matches!(first, "bầu" | "bổ" | "được" | "điều" | "phê" | "luân" | "miễn" | "trúng");
        if !appoints {
            continue;
        }
        let sentence = sight.outline.sentence_of(mention.tokens.start);
        let date = sight
            .nearest_day(sentence, &mention.tokens)
            .or_else(|| sight.nearest_month(sentence, &mention.tokens));
        let Some(date) = date else { continue };
        let Some(person) = sight.appointee(sentence, &mention.tokens) else { continue };
        let held = |post: &&Post| post.person == person && post.body.is_some();
        let body = posts.iter().find(held).and_then(|post| post.body);
        let known = changes.iter().chain(&told).any(|change| {
            change.person == person
                && (change.date == Some(date.date)
                    || change.evidence.sentence == sentence && change.date.is_some())
        });
        if known || body.is_none() || !sight.officials.contains(&person) {
            continue;
        }
        let mut change = change(sight, person, body, sentence, mention.tokens.start);
        (change.date, change.time_of_day) = (Some(date.date), date.time_of_day);
        told.push(change);
    }
    // `Năm 2016 được bổ nhiệm`, and elsewhere `bổ nhiệm (tháng 9/2016)`.
    let exact: Vec<(PersonId, PartialDate)> = told
        .iter()
        .chain(changes)
        .filter_map(|change| {
            Some((change.person, change.date.filter(|date| date.month.is_some())?))
        })
        .collect();
    told.retain(|change| {
        let year = change.date.filter(|date| date.month.is_none()).and_then(|date| date.year);
        year.is_none()
            || !exact.iter().any(|(person, date)| *person == change.person && date.year == year)
    });
    told
}

impl Sight<'_> {
    /// The part of the sentence around the token `at` that semicolons bound.
    fn clause(&self, sentence: usize, at: usize) -> Range<usize> {
        let Some(found) = self.outline.sentences.get(sentence) else { return at..at };
        let ends = |at: &usize| self.outline.token_text(*at) == ";";
        let start =
            (found.tokens.start..at).rev().find(ends).map_or(found.tokens.start, |at| at + 1);
        let end = (at..found.tokens.end).find(ends).unwrap_or(found.tokens.end);
        start..end
    }

    /// The day that the clause names, else that with which the sentence opens.
    fn date_in(&self, sentence: usize, clause: &Range<usize>) -> Option<Resolved> {
        /// How far into its sentence a date opens it.
        const OPENS: usize = 8;
        let start = self.outline.sentences.get(sentence)?.tokens.start;
        let dates = self.dates(sentence, true);
        let within = dates.iter().find(|(tokens, _)| clause.contains(&tokens.start));
        let opens = || dates.iter().find(|(tokens, _)| tokens.start <= start + OPENS);
        within.or_else(opens).map(|(_, date)| *date)
    }

    /// The day nearest to the word for an appointment, in its clause.
    fn nearest_day(&self, sentence: usize, term: &Range<usize>) -> Option<Resolved> {
        /// How far from its date an appointment stands.
        const REACH: usize = 24;
        let clause = self.clause(sentence, term.start);
        let dates = self.dates(sentence, true);
        let distance = |tokens: &Range<usize>| {
            if tokens.end <= term.start {
                term.start - tokens.end
            } else {
                tokens.start.saturating_sub(term.end)
            }
        };
        let near = dates
            .iter()
            .filter(|(tokens, _)| clause.contains(&tokens.start) && distance(tokens) <= REACH);
        near.min_by_key(|(tokens, _)| distance(tokens)).map(|(_, date)| *date)
    }

    /// The month or year nearest to the word for an appointment: `tháng 12/2014, ông A được | bổ nhiệm`, `thời điểm | bổ
    /// nhiệm (tháng 9/2016)`. A year tells of one that somebody got: `Năm 2011, ông A được | bổ nhiệm`.
    fn nearest_month(&self, sentence: usize, term: &Range<usize>) -> Option<Resolved> {
        /// How far from its date an appointment stands.
        const REACH: usize = 16;
        let clause = self.clause(sentence, term.start);
        let near = self.mentions_of(sentence).filter_map(|(index, mention)| {
            let tokens = mention.tokens.clone();
            let date = self.calendar.date(index).filter(|date| !date.is_day())?;
            let ahead = tokens.end <= term.start;
            let gap = if ahead { tokens.end..term.start } else { term.end..tokens.start };
            let passive = gap.clone().any(|at| self.outline.word_at(at) == "được")
                || self.outline.word_at(term.start) == "được";
            let before = tokens.start.checked_sub(1).map_or("", |at| self.outline.word_at(at));
            let now = self.outline.published.and_then(|published| published.year);
            let told = date.until.is_none()
                && !(before == "sinh"
                    || date.date.year.is_some_and(|year| now.is_some_and(|now| year > now)))
                && (ahead || gap.len() <= 4)
                && (date.date.month.is_some() || ahead && passive)
                && clause.contains(&tokens.start);
            (told && gap.len() <= REACH).then_some((gap.len(), date))
        });
        near.min_by_key(|(distance, _)| *distance).map(|(_, date)| date)
    }

    /// Who gets the post: `bầu đồng chí A`, else `đồng chí A … được … bầu`.
    fn appointee(&self, sentence: usize, term: &Range<usize>) -> Option<PersonId> {
        // `tại thời điểm bổ nhiệm (tháng 9/2016), ông A`
        let reach = if self.outline.token_text(term.end) == "(" { 10 } else { 3 };
        if let Some(person) = self.person_behind(term.end, reach) {
            return Some(person);
        }
        let start = self.outline.sentences.get(sentence)?.tokens.start;
        let passive = (start..=term.start).rev().find(|at| self.outline.word_at(*at) == "được")?;
        self.person_before(sentence, passive, usize::MAX).or_else(|| {
            // `từng là …; ngày 12/11/2025 được bầu`: of whom the sentence tells.
            self.people(sentence).first().map(|(_, person)| *person)
        })
    }

    /// Whether a body punishes with the word at `at`: `cũng bị Tỉnh ủy X | kỷ luật`.
    fn is_punished_by(&self, at: usize) -> bool {
        /// How far before the word its passive stands.
        const REACH: usize = 8;
        let sentence = self.outline.sentence_of(at);
        self.mentions_of(sentence).any(|(_, mention)| {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            matches!(mention.kind, Kind::Body(_))
                && end == at
                && at <= start + REACH
                && start > 0
                && self.outline.word_at(start - 1) == "bị"
        })
    }

    /// Whether a day stands beside the word at `at`, and nobody only tells of it on that day.
    fn is_on_day(&self, sentence: usize, at: usize) -> bool {
        /// How far from the word the day stands.
        const REACH: usize = 14;
        let tells = |gap: Range<usize>| {
            gap.into_iter().any(|at| {
                matches!(
                    self.outline.word_at(at),
                    "biết" | "rằng" | "nói" | "bố" | "khi" | "sau" | "đây" | "định" | "vệ"
                )
            })
        };
        self.dates(sentence, true).iter().any(|(date, _)| {
            let gap = if date.end <= at { date.end..at } else { at..date.start };
            gap.len() <= REACH && !tells(gap)
        })
    }

    /// Whether the word at `at` tells of what may come: `có thể sa thải`, `đề nghị phê bình`.
    fn is_only_thought_of(&self, at: usize) -> bool {
        matches!(self.outline.word_at(at), "sa" | "phê")
            && (at.saturating_sub(4)..at).any(|before| {
                matches!(
                    self.outline.word_at(before),
                    "sẽ" | "thể"
                        | "nghị"
                        | "muốn"
                        | "tính"
                        | "nếu"
                        | "không"
                        | "quyền"
                        | "định"
                        | "để"
                        | "sau"
                        | "vụ"
                )
            })
    }

    /// A month that the sentence names: `tháng 9/2016`.
    fn month(&self, sentence: usize) -> Option<Resolved> {
        self.any_date(sentence).find(|date| {
            date.date.month.is_some() && date.date.day.is_none() && date.until.is_none()
        })
    }

    /// The day of the document by which it was decided.
    fn document_date(&self, sentence: usize) -> Option<PartialDate> {
        self.any_date(sentence).find(|date| date.is_day()).map(|date| date.date)
    }

    fn any_date(&self, sentence: usize) -> impl Iterator<Item = Resolved> {
        self.mentions_of(sentence).filter_map(|(index, _)| self.calendar.date(index))
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Participant;
    use crate::value::EventType;

    /// Each subject of a personnel event as `date|name`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let reading = crate::sample::reading("2017-06-30", text);
        let facts = &reading.facts;
        let subjects = facts.participations.iter().filter_map(|part| {
            let event = &facts.events[part.event.0];
            let Participant::Person(person) = part.participant else { return None };
            let date = event.date.map_or(String::new(), |date| date.to_string());
            (event.kind == EventType::Personnel)
                .then(|| format!("{date}|{}", facts.people[person.0].name))
        });
        assert_eq!(subjects.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn who_gets_a_post_and_when() {
        check(
            "Ngày 27/6, HĐND tỉnh Lào Cai bầu đồng chí Nguyễn Văn A giữ chức Chủ tịch UBND tỉnh Lào Cai.",
            &["2017-06-27|Nguyễn Văn A"],
        );
    }

    #[test]
    fn not_who_appoints() {
        check(
            "Đồng chí Nguyễn Văn A, nguyên Bí thư Tỉnh ủy Lào Cai được Thủ tướng Chính phủ Trần Văn B bổ nhiệm giữ chức Phó Chủ nhiệm Văn phòng Chính phủ từ ngày 27/6.",
            &["2017-06-27|Nguyễn Văn A"],
        );
    }

    #[test]
    fn a_task_is_no_post() {
        check(
            "Ngày 27/6, Thủ tướng Chính phủ Nguyễn Văn A đã phân công các thành viên Chính phủ chuẩn bị dự án luật.",
            &[],
        );
    }

    #[test]
    fn each_clause_has_its_own_day() {
        check(
            "Ông Nguyễn Văn A được bổ nhiệm giữ chức Giám đốc Sở Y tế tỉnh Lào Cai kể từ ngày 27/6; ông Trần Văn B được bổ nhiệm giữ chức Phó Giám đốc Sở Y tế tỉnh Lào Cai.",
            &["2017-06-27|Nguyễn Văn A", "|Trần Văn B"],
        );
    }
}
