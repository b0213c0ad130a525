//! Posts: `Phó Bí thư Tỉnh ủy`, `nguyên Chủ tịch UBND tỉnh`, `Trưởng ban Pháp chế HĐND tỉnh`.
use crate::lexicon::bodies::{Join, Opening};
use crate::lexicon::posts::{Alone, OfPlace, Title};
use crate::mention::body::{Form, Jurisdiction, Parser};
use crate::mention::place::is_syllable;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, TokenKind};
use crate::value::{BodyType, Level, Status};
use std::ops::Range;

/// What the words say about a post; the context says the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// The office without its body.
    pub role: String,
    /// `nguyên`, `quyền` before it.
    pub status: Option<Status>,
    /// Where it is held.
    pub held_at: HeldAt,
    /// The tokens of the title alone.
    pub title: Range<usize>,
    /// Whether it is one of a state, with no body: *Tổng thống*, *Hoàng hậu*.
    pub of_state: bool,
}

/// Where a post is held, as far as the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldAt {
    /// At this body, which the title's words name or imply.
    Body(Form),
    /// It has no body: *Chủ tịch nước*.
    Nowhere,
    /// The party committee of the place: *Bí thư huyện X*.
    PartyOf(Jurisdiction),
    /// The embassy of the first place in the second: *Đại sứ Việt Nam tại Lào*.
    Mission {
        /// `Đại sứ quán`, `Tổng Lãnh sự quán`.
        name: String,
        /// The place mention of the sender, by its first token.
        of: usize,
        /// The place mention of the host, by its first token.
        at: Option<usize>,
    },
    /// At a part of the body where the next title in the row is held: *Bí thư Đảng ủy, Giám đốc Công ty X*.
    PartOfNext {
        /// `Đảng ủy`
        name: String,
        /// What kind of organisation it is; none where it is that of the whole.
        kind: Option<BodyType>,
    },
    /// The words do not say.
    Unknown,
}

/// Finds posts.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let parser = Parser::new(context, found);
    let mut posts = Vec::new();
    for (index, sentence) in context.outline.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match post(&parser, context, at, index) {
                Some((titled, tokens)) => {
                    at = tokens.end;
                    let span = context.outline.tokens_span(tokens.clone());
                    posts.push(Mention {
                        span,
                        tokens,
                        kind: Kind::Post(titled),
                        rule: "post/title",
                    });
                }
                None => at += 1,
            }
        }
    }
    // `Văn phòng Chủ tịch nước` is a body, not a post.
    posts.retain(|post| {
        !found.iter().any(|body| {
            matches!(body.kind, Kind::Body(_))
                && body.span.contains(post.span)
                && body.span.start < post.span.start
        })
    });
    found.append(&mut posts);
}

fn post(
    parser: &Parser<'_>,
    context: &Context<'_>,
    start: usize,
    sentence: usize,
) -> Option<(Titled, Range<usize>)> {
    let outline = context.outline;
    let words = outline.words_of(sentence);
    let posts = &context.lexicon.posts;
    // `thẩm | quyền Chủ tịch`, and `giữ chức vụ | Phó Giám đốc`, not `giữ chức | Vụ phó | Giám đốc`.
    let goes_on = |words: &[&str]| is_word_before(context, start, words);
    if outline.word_at(start) == "quyền" && goes_on(&["thẩm", "chính"])
        || outline.word_at(start) == "vụ" && goes_on(&["chức", "nhiệm"])
    {
        return None;
    }
    let cue =
        posts.status.longest(&words, start).filter(|_| !goes_on(&["thẩm", "chính", "tài", "có"]));
    let (status, at) =
        cue.map_or((None, start), |(length, status)| (Some(*status), start + length));
    let (length, title) = posts.titles.longest(&words, at)?;
    if !is_spelt(context, at, length) {
        return None;
    }
    let in_charge = |at: usize| outline.word_at(at) == "phụ" && outline.word_at(at + 1) == "trách";
    let end = at + length + if in_charge(at + length) { 2 } else { 0 };
    // `Phó Giám đốc phụ trách Sở Y tế` leads it, `Phó Chủ tịch phụ trách kinh tế` does not.
    let of_all = end.checked_sub(2).is_some_and(in_charge)
        && outline
            .tokens
            .get(end)
            .is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower);
    let status = status.or(of_all.then_some(Status::Acting));
    let (held_at, end) = held_at(parser, context, title, at..end, sentence);
    let of_state = matches!(title.alone, Alone::None | Alone::NoOffice);
    let title_tokens = at..at + length;
    let titled =
        Titled { role: title.role.clone(), status, held_at, title: title_tokens, of_state };
    Some((titled, start..end))
}

/// A title whose body is looked for.
struct Sought<'a> {
    parser: &'a Parser<'a>,
    context: &'a Context<'a>,
    title: &'a Title,
    /// The first token of the title.
    start: usize,
    /// The token after the title.
    end: usize,
    /// The token at which the body can begin: behind *của*.
    next: usize,
    sentence: usize,
}

/// Where the post is held, and the token after what says so.
fn held_at(
    parser: &Parser<'_>,
    context: &Context<'_>,
    title: &Title,
    tokens: Range<usize>,
    sentence: usize,
) -> (HeldAt, usize) {
    let Range { start, end } = tokens;
    let next = end + usize::from(context.outline.word_at(end) == "của");
    let sought = Sought { parser, context, title, start, end, next, sentence };
    // The first that answers.
    sought
        .at_mission()
        .or_else(|| sought.at_unit())
        .or_else(|| sought.at_body())
        .or_else(|| sought.at_part())
        .or_else(|| sought.at_ministry())
        .or_else(|| sought.abroad())
        .or_else(|| sought.alone())
        .or_else(|| sought.of_place())
        .or_else(|| sought.behind_mark())
        .or_else(|| sought.at_company())
        .unwrap_or((HeldAt::Unknown, end))
}

impl Sought<'_> {
    /// `Đại sứ Việt Nam tại Lào`.
    fn at_mission(&self) -> Option<(HeldAt, usize)> {
        let mission = self.title.unit.as_deref().filter(|unit| unit.ends_with("quán"))?;
        Some(mission_at(self.parser, self.context, mission, self.end, self.sentence))
    }

    /// `Trưởng ban Pháp chế HĐND tỉnh`.
    fn at_unit(&self) -> Option<(HeldAt, usize)> {
        let unit = self.title.unit.as_deref()?;
        let (form, end) = unit_body(self.parser, self.context, unit, self.end, self.sentence)?;
        Some((HeldAt::Body(form), end))
    }

    /// `Chủ tịch UBND tỉnh`, `Bí thư huyện đoàn`.
    fn at_body(&self) -> Option<(HeldAt, usize)> {
        let parsed = self.parser.body(self.next, self.sentence);
        let parsed = parsed.or_else(|| self.parser.local_of_title(self.next, self.sentence))?;
        Some((HeldAt::Body(office_of(self.title, parsed.form)), parsed.tokens.end))
    }

    /// `Bí thư Đảng ủy, Giám đốc Công ty X`, `Ủy viên Ban cán sự đảng, Thứ trưởng Bộ Y tế`.
    fn at_part(&self) -> Option<(HeldAt, usize)> {
        const PARTS: [&str; 5] =
            ["Đảng ủy", "Ban cán sự đảng", "Đảng đoàn", "Hội đồng quản trị", "Hội đồng thành viên"];
        let words = self.context.outline.words_of(self.sentence);
        let (length, spellings) =
            self.context.lexicon.bodies.openings.longest(&words, self.next)?;
        let end = self.next + length;
        let in_row = matches!(
            self.context.outline.word_at(end),
            "," | "-" | "–" | "kiêm" | "và" | ";" | ")" | "."
        );
        spellings.iter().filter(|_| in_row).find_map(|spelling| match &spelling.opening {
            Opening::Nested { name, kind, .. } if PARTS.contains(&name.as_str()) => {
                Some((HeldAt::PartOfNext { name: name.clone(), kind: *kind }, end))
            }
            _ => None,
        })
    }

    /// `Bộ trưởng Nội vụ`, `Bộ trưởng Phát triển Kinh tế Liên bang Nga`.
    fn at_ministry(&self) -> Option<(HeldAt, usize)> {
        if self.title.unit.as_deref() != Some("Bộ") {
            return None;
        }
        let outline = self.context.outline;
        let words = outline.words_of(self.sentence);
        let Some((length, sector)) = self.context.lexicon.bodies.sectors.longest(&words, self.next)
        else {
            let (form, end) = self.parser.ministry(self.next, self.sentence)?;
            return Some((HeldAt::Body(form), end));
        };
        let end = self.next + length;
        let (name, kind, end) = match self.parser.abroad(end) {
            Some((of, after)) => (format!("Bộ {sector} {of}"), BodyType::Foreign, after),
            None => (format!("Bộ {sector}"), BodyType::State, end),
        };
        Some((HeldAt::Body(Form::Fixed { name, kind }), end))
    }

    /// `Thủ tướng Đức`, `Tổng thống Mỹ`: of that country.
    fn abroad(&self) -> Option<(HeldAt, usize)> {
        let (of, end) = self.parser.abroad(self.end)?;
        // `Hoàng hậu Sofia` is no city's.
        let is_of_state = matches!(self.title.alone, Alone::None | Alone::NoOffice);
        if is_of_state && !self.parser.is_country(self.end) {
            return None;
        }
        let held = match (&self.title.alone, self.title.of_place) {
            (Alone::At(name), _) => {
                HeldAt::Body(Form::Fixed { name: format!("{name} {of}"), kind: BodyType::Foreign })
            }
            (Alone::NoOffice, _) => HeldAt::Unknown,
            (Alone::None, _) | (_, Some(OfPlace::Committee)) => HeldAt::Nowhere,
            (Alone::Unknown, Some(OfPlace::Party)) => {
                HeldAt::PartyOf(Jurisdiction::Place(self.end))
            }
            (Alone::Unknown, None) => HeldAt::Unknown,
        };
        Some((held, end))
    }

    /// *Thủ tướng*, *Chủ tịch nước*: the title says it.
    fn alone(&self) -> Option<(HeldAt, usize)> {
        match &self.title.alone {
            Alone::At(name) => Some((HeldAt::Body(alone_at(self.context, name)), self.end)),
            Alone::None => Some((HeldAt::Nowhere, self.end)),
            Alone::NoOffice => Some((HeldAt::Unknown, self.end)),
            Alone::Unknown => None,
        }
    }

    /// `Chủ tịch tỉnh Bắc Ninh`, `Bí thư huyện Bảo Thắng`.
    fn of_place(&self) -> Option<(HeldAt, usize)> {
        let of_place = self.title.of_place?;
        let (of, end) = self.parser.jurisdiction(self.next, self.sentence)?;
        if of == Jurisdiction::Context || end <= self.next {
            return None;
        }
        let held = match of_place {
            OfPlace::Party => HeldAt::PartyOf(of),
            OfPlace::Committee => HeldAt::Body(committee_of(of)),
        };
        Some((held, end))
    }

    /// `Quyền Cục trưởng - Cục Kinh tế`, `Thanh tra viên, Thanh tra Bộ Y tế`.
    fn behind_mark(&self) -> Option<(HeldAt, usize)> {
        let marked = matches!(self.context.outline.word_at(self.end), "-" | ",");
        if !marked || self.title.of_place.is_some() {
            return None;
        }
        let parsed = self.parser.body(self.end + 1, self.sentence)?;
        Some((HeldAt::Body(parsed.form), parsed.tokens.end))
    }

    /// `Tổng Giám đốc Becamex IDC`, `Chủ tịch HĐQT Becamex IDC`.
    fn at_company(&self) -> Option<(HeldAt, usize)> {
        let outline = self.context.outline;
        let board = match outline.token_text(self.end) {
            "HĐQT" => Some("Hội đồng quản trị"),
            "HĐTV" => Some("Hội đồng thành viên"),
            _ => None,
        };
        let start = self.end + usize::from(board.is_some());
        let name = company(self.context, start, self.sentence)
            .or_else(|| self.short_company(start, board.is_some()))?;
        let end = name.end;
        let kind = BodyType::Company;
        let company = Form::Open { head: String::new(), kind, name, of: None };
        let form = match board {
            Some(board) => Form::Nested {
                name: board.to_owned(),
                kind: Some(kind),
                of: Some(Box::new(company)),
            },
            None => company,
        };
        Some((HeldAt::Body(form), end))
    }

    /// A company of one word: `nguyên Tổng Giám đốc PVTex`, and behind a name also `Vinaconex`, for there no holder
    /// follows.
    fn short_company(&self, at: usize, is_board: bool) -> Option<Range<usize>> {
        const LEADERS: [&str; 5] =
            ["Giám đốc", "Tổng Giám đốc", "Chủ tịch", "Kế toán trưởng", "Giám đốc điều hành"];
        let outline = self.context.outline;
        let token = outline.tokens.get(at).filter(|token| {
            token.sentence == self.sentence
                && token.kind == TokenKind::Word
                && token.case != Case::Lower
        })?;
        let word = token.span.of(&outline.text);
        let words = outline.words_of(self.sentence);
        let leads = is_board
            || LEADERS.iter().any(|leader| self.title.role.trim_start_matches("Phó ") == *leader);
        let is_known = self.context.lexicon.bodies.openings.longest(&words, at).is_some()
            || self.context.lexicon.bodies.sectors.longest(&words, at).is_some();
        let next_is_capital = outline.tokens.get(at + 1).is_some_and(|next| {
            next.sentence == self.sentence
                && next.kind == TokenKind::Word
                && next.case != Case::Lower
                && !self.context.lexicon.posts.is_surname(outline.folded(next))
        });
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        // `PVTex`, `REE`; not `UBND`, whose words are no company's.
        let mixed = capitals >= 2 && word.chars().any(char::is_lowercase) && word.is_ascii();
        let behind_name = self.is_behind_name()
            && word.is_ascii()
            && word.chars().count() > 3
            && !is_syllable(outline.folded(token));
        (leads && !is_known && !next_is_capital && (mixed || behind_name)).then_some(at..at + 1)
    }

    /// Whether the title stands behind a name: `ông Nguyễn Văn A, nguyên | Tổng Giám đốc …`.
    fn is_behind_name(&self) -> bool {
        let outline = self.context.outline;
        let mark = |at: usize| matches!(outline.token_text(at), "," | "-" | "–" | "(");
        let status = |at: usize| matches!(outline.word_at(at), "nguyên" | "cựu" | "quyền");
        let before = self.start.checked_sub(1).filter(|at| !status(*at));
        let before = before.or_else(|| self.start.checked_sub(2));
        before.is_some_and(|at| {
            mark(at)
                && at.checked_sub(1).is_some_and(|name| {
                    outline.tokens[name].case == Case::Capital
                        && outline.sentence_of(name) == self.sentence
                })
        })
    }
}

/// `Trưởng | ban Pháp chế`: the title's last word is the body's first.
fn unit_body(
    parser: &Parser<'_>,
    context: &Context<'_>,
    unit: &str,
    end: usize,
    sentence: usize,
) -> Option<(Form, usize)> {
    let start = end.checked_sub(unit.split(' ').count())?;
    if context.outline.tokens_text(start..end).to_lowercase() != unit.to_lowercase() {
        return None;
    }
    let parsed = parser.body_of_title(start, sentence).filter(|parsed| parsed.tokens.end > end)?;
    Some((parsed.form, parsed.tokens.end))
}

/// `Chủ tịch UBND` is held at the committee, `Chánh Văn phòng UBND tỉnh` at its office.
fn office_of(title: &Title, form: Form) -> Form {
    match title.unit.as_deref() {
        Some("Văn phòng") if !starts_with(&form, "Văn phòng") => {
            Form::Nested { name: "Văn phòng".to_owned(), kind: None, of: Some(Box::new(form)) }
        }
        Some("Thanh tra") if !starts_with(&form, "Thanh tra") => Form::Nested {
            name: "Thanh tra".to_owned(),
            kind: Some(BodyType::State),
            of: Some(Box::new(form)),
        },
        _ => form,
    }
}

fn starts_with(form: &Form, word: &str) -> bool {
    match form {
        Form::Fixed { name, .. } | Form::Local { name, .. } | Form::Nested { name, .. } => {
            name.starts_with(word)
        }
        Form::Open { head, .. } => head.starts_with(word),
    }
}

/// The body of a title that stands alone, by its name in the table: fixed, or that of the context (`Tỉnh ủy`).
fn alone_at(context: &Context<'_>, name: &str) -> Form {
    let opening = |name: &str| {
        context
            .lexicon
            .bodies
            .openings
            .get(name)
            .and_then(|all| all.first())
            .map(|s| s.opening.clone())
    };
    let local = |name: &str| match opening(name) {
        Some(Opening::Local { name, kind, levels, join, .. }) => {
            Some(Form::Local { name, kind, levels, join, of: Jurisdiction::Context })
        }
        Some(Opening::Fixed { name, kind }) => Some(Form::Fixed { name, kind }),
        _ => None,
    };
    if let Some(form) = local(name) {
        return form;
    }
    if let Some(whole) = name.strip_prefix("Ban Thường vụ ").and_then(local) {
        return Form::Nested {
            name: "Ban Thường vụ".to_owned(),
            kind: Some(BodyType::Party),
            of: Some(Box::new(whole)),
        };
    }
    Form::Fixed { name: name.to_owned(), kind: BodyType::State }
}

fn committee_of(of: Jurisdiction) -> Form {
    let levels = vec![Level::Province, Level::District, Level::Commune];
    Form::Local {
        name: "Ủy ban nhân dân".to_owned(),
        kind: BodyType::State,
        levels,
        join: Join::Typed,
        of,
    }
}

/// `Đại sứ Việt Nam tại Lào`, `Tham tán Công sứ (Đại sứ quán Việt Nam tại CHLB Đức)`.
fn mission_at(
    parser: &Parser<'_>,
    context: &Context<'_>,
    name: &str,
    at: usize,
    sentence: usize,
) -> (HeldAt, usize) {
    let outline = context.outline;
    let next = at + usize::from(matches!(outline.word_at(at), "của" | "(" | "nước"));
    if let Some(parsed) = parser.body(next, sentence) {
        let closed =
            usize::from(outline.word_at(at) == "(" && outline.token_text(parsed.tokens.end) == ")");
        return (HeldAt::Body(parsed.form), parsed.tokens.end + closed);
    }
    let Some(end) = parser.place_end(next) else { return (HeldAt::Unknown, at) };
    let host = matches!(outline.word_at(end), "tại" | "ở")
        .then_some(end + 1)
        .filter(|host| parser.place_end(*host).is_some());
    let after = host.and_then(|host| parser.place_end(host)).unwrap_or(end);
    (HeldAt::Mission { name: name.to_owned(), of: next, at: host }, after)
}

/// A company's name without a head behind a title: `Tổng Giám đốc Becamex IDC`. Not a person's name.
fn company(context: &Context<'_>, at: usize, sentence: usize) -> Option<Range<usize>> {
    let outline = context.outline;
    let is_part = |at: usize| {
        outline.tokens.get(at).is_some_and(|token| {
            token.sentence == sentence && token.kind == TokenKind::Word && token.case != Case::Lower
        })
    };
    let length = (at..outline.tokens.len()).take_while(|at| is_part(*at)).count();
    // Only what no Vietnamese name looks like: a word in capitals beside another.
    let has_shout = (at..at + length).any(|at| outline.tokens[at].case == Case::Upper);
    let foreign =
        (at..at + length).all(|at| !context.lexicon.posts.is_name_syllable(outline.word_at(at)));
    if length > 1 && length < 6 && has_shout && foreign {
        return Some(at..at + length);
    }
    // `Chủ tịch Vinatex | Trần Quang Nghị`
    let posts = &context.lexicon.posts;
    let name = (at..at + length)
        .find(|at| posts.surname(outline.word_at(*at)).is_some_and(|mentions| mentions > 100))?;
    let strange = name > at
        && name + 2 < at + length + 1
        && (at..name).all(|at| !posts.is_name_syllable(outline.word_at(at)));
    strange.then_some(at..name)
}

/// Abbreviated titles stand in capitals: `GĐ`, `PCT`.
fn is_spelt(context: &Context<'_>, at: usize, length: usize) -> bool {
    let outline = context.outline;
    length > 1
        || outline.tokens.get(at).is_some_and(|token| {
            let word = token.span.of(&outline.text);
            let vowels = word
                .chars()
                .filter(|c| {
                    "aeiouyăâêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ"
                        .contains(c.to_lowercase().next().unwrap_or(*c))
                })
                .count();
            vowels > 0 || token.case == Case::Upper
        })
}

fn is_word_before(context: &Context<'_>, at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).is_some_and(|before| words.contains(&context.outline.word_at(before)))
}

#[cfg(test)]
mod tests {
    use crate::mention::Kind;
    use crate::sample;

    /// The text of each post, with its role and status.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = sample::mentions(text)
            .into_iter()
            .filter_map(|(covered, kind)| {
                let Kind::Post(titled) = kind else { return None };
                let status = titled.status.map_or("", |status| status.as_str());
                Some(format!("{covered}|{}|{status}", titled.role))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_title_takes_its_body() {
        check("Chủ tịch UBND tỉnh Lào Cai đến.", &["Chủ tịch UBND tỉnh Lào Cai|Chủ tịch|"]);
        check("Chủ tịch tỉnh Lào Cai đến.", &["Chủ tịch tỉnh Lào Cai|Chủ tịch|"]);
        check("Đại sứ Việt Nam tại Lào đến.", &["Đại sứ Việt Nam tại Lào|Đại sứ|"]);
        check("Bộ trưởng Nội vụ đến.", &["Bộ trưởng Nội vụ|Bộ trưởng|"]);
        check("PCT UBND tỉnh đến.", &["PCT UBND tỉnh|Phó Chủ tịch|"]);
    }

    #[test]
    fn words_before_it_say_how_it_is_held() {
        check("Nguyên Bí thư Tỉnh ủy đến.", &["Nguyên Bí thư Tỉnh ủy|Bí thư|former"]);
        check("Theo quyền Cục trưởng đó.", &["quyền Cục trưởng|Cục trưởng|acting"]);
        check("Thuộc thẩm quyền Chủ tịch UBND phường.", &["Chủ tịch UBND phường|Chủ tịch|"]);
        check(
            "Phó Giám đốc phụ trách Sở Y tế.",
            &["Phó Giám đốc phụ trách Sở Y tế|Phó Giám đốc|acting"],
        );
    }

    #[test]
    fn a_title_inside_another_word_is_none() {
        check("Giữ chức vụ Phó Giám đốc Sở Y tế.", &["Phó Giám đốc Sở Y tế|Phó Giám đốc|"]);
        check("Văn phòng Chủ tịch nước họp.", &[]);
        check("Nông dân, bí thơ và chủ nhà.", &[]);
    }
}
