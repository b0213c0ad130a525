//! From the words to a [`Form`]: the longest opening, then what it asks for.
use super::name;
use super::{Form, Jurisdiction};
use crate::lexicon::bodies::{HeadUse, Opening, Spelling};
use crate::lexicon::fold;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, TokenKind};
use crate::value::{BodyType, Level, UnitType};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The type words that stand for a unit known from the context, by their folded form.
const TYPES: [(&str, UnitType); 9] = [
    ("thành phố", UnitType::City),
    ("thị xã", UnitType::Town),
    ("thị trấn", UnitType::Township),
    ("tỉnh", UnitType::Province),
    ("tp", UnitType::City),
    ("huyện", UnitType::RuralDistrict),
    ("quận", UnitType::UrbanDistrict),
    ("xã", UnitType::RuralCommune),
    ("phường", UnitType::Ward),
];

/// How deep bodies lie in each other: `Văn phòng Ban Thường vụ Tỉnh ủy`. Every part can be read in several ways, so that
/// the time would double with each without a bound.
const DEEPEST: u8 = 4;

/// How a body is asked for.
#[derive(Clone, Copy, Debug)]
struct Asked {
    sentence: usize,
    /// Whether any case will do.
    any_case: bool,
    /// In how many bodies it lies.
    depth: u8,
}

/// Reads bodies at given tokens.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    pub(super) context: Context<'a>,
    /// Where place mentions begin, the token after their end, and whether they are abroad.
    places: FxHashMap<usize, (usize, bool)>,
}

/// A body as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    /// What the words say.
    pub(crate) form: Form,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The body it is part of, with its tokens.
    part: Option<Box<Parsed>>,
}

impl Parsed {
    /// The body, then those whose part it is.
    pub(crate) fn with_parts(self) -> Vec<(Form, Range<usize>)> {
        let mut all = vec![(self.form, self.tokens)];
        if let Some(part) = self.part {
            all.extend(part.with_parts());
        }
        all
    }
}

impl<'a> Parser<'a> {
    /// A reader that knows where places stand.
    pub(crate) fn new(context: &Context<'a>, found: &[Mention]) -> Self {
        let mut places: FxHashMap<usize, (usize, bool)> = FxHashMap::default();
        for mention in found {
            let Kind::Place(named) = &mention.kind else { continue };
            let gazetteer = &context.lexicon.places;
            let abroad = named.units.first().is_some_and(|unit| !gazetteer.is_domestic(*unit));
            let known = places.entry(mention.tokens.start).or_insert((mention.tokens.end, abroad));
            if mention.tokens.end > known.0 {
                *known = (mention.tokens.end, abroad);
            }
        }
        Self { context: *context, places }
    }

    /// The token after the place mention that begins at `at`.
    pub(crate) fn place_end(&self, at: usize) -> Option<usize> {
        self.places.get(&at).map(|(end, _)| *end)
    }

    /// The same where the place is abroad: `Mỹ`, `Liên bang Nga`.
    pub(crate) fn abroad_end(&self, at: usize) -> Option<usize> {
        self.places.get(&at).filter(|(_, abroad)| *abroad).map(|(end, _)| *end)
    }

    /// The body whose name begins at token `at` of sentence `sentence`.
    pub(crate) fn body(&self, at: usize, sentence: usize) -> Option<Parsed> {
        self.body_asked(at, Asked { sentence, any_case: false, depth: 0 })
    }

    /// The same where a title asks for a body: `Trưởng ban Pháp chế`, any case will do.
    pub(crate) fn body_of_title(&self, at: usize, sentence: usize) -> Option<Parsed> {
        self.body_asked(at, Asked { sentence, any_case: true, depth: 0 })
    }

    /// A ministry or an office by what it is for, behind a title: `Bộ trưởng | Phát triển Kinh tế Liên bang Nga`, `Cục
    /// trưởng | Quản lý cạnh tranh`. Small second syllables tell it from a person's name.
    pub(crate) fn office(&self, head: &str, at: usize, sentence: usize) -> Option<(Form, usize)> {
        let (end, of) = name::end(self, head, at, sentence, false)?;
        let small = (at..end).any(|at| self.context.outline.tokens[at].case == Case::Lower);
        let form = Form::Open { head: head.to_owned(), kind: BodyType::State, name: at..end, of };
        small.then_some((form, end))
    }

    /// A local body in small letters behind a title: `Bí thư huyện đoàn`.
    pub(crate) fn local_of_title(&self, at: usize, sentence: usize) -> Option<Parsed> {
        let parsed = self.body_of_title(at, sentence)?;
        matches!(parsed.form, Form::Local { .. } | Form::Fixed { .. }).then_some(parsed)
    }

    /// The body whose first word is the last of the title before: `Trưởng | ban Pháp chế HĐND tỉnh`.
    pub(super) fn unit_of_title(&self, at: usize, sentence: usize) -> Option<Parsed> {
        let words = self.context.outline.words_of(sentence);
        self.context.lexicon.bodies.openings.all(&words, at).next()?;
        let start = self.context.outline.sentences.get(sentence)?.tokens.start;
        let is_unit = (start.max(at.saturating_sub(4))..at).any(|from| {
            self.context.lexicon.posts.titles.all(&words, from).any(|(length, title)| {
                title
                    .unit
                    .as_deref()
                    .is_some_and(|unit| from + length == at + unit.split(' ').count())
            })
        });
        if is_unit { self.body_of_title(at, sentence) } else { None }
    }

    /// Whether the token at `at` goes on a title that begins before it.
    fn is_in_title(&self, at: usize, sentence: usize) -> bool {
        let words = self.context.outline.words_of(sentence);
        (at.saturating_sub(4)..at).any(|from| {
            self.context
                .lexicon
                .posts
                .titles
                .all(&words, from)
                .any(|(length, _)| from + length > at)
        })
    }

    /// Whether the head in these tokens is the beginning of a title: `Bộ | Trưởng`, `Chi cục | Phó`.
    fn begins_title(&self, head: &Range<usize>, sentence: usize) -> bool {
        let words = self.context.outline.words_of(sentence);
        let titles = &self.context.lexicon.posts.titles;
        titles.longest(&words, head.start).is_some_and(|(length, _)| length > head.len())
    }

    /// Whether the token at `at` goes on a person's name: `Đỗ | Trường Sơn`.
    fn goes_on_name(&self, at: usize) -> bool {
        let outline = self.context.outline;
        let Some(before) = at
            .checked_sub(1)
            .filter(|before| outline.sentence_of(*before) == outline.sentence_of(at))
        else {
            return false;
        };
        let is_name = |at: usize| {
            outline.tokens.get(at).is_some_and(|token| token.case == Case::Capital)
                && self.context.lexicon.posts.is_surname(outline.word_at(at))
        };
        let two_back = before.checked_sub(1).is_some_and(is_name);
        is_name(before)
            || (two_back
                && outline.tokens.get(before).is_some_and(|token| token.case == Case::Capital))
    }

    fn body_asked(&self, at: usize, asked: Asked) -> Option<Parsed> {
        let Asked { sentence, any_case, depth } = asked;
        if depth > DEEPEST {
            return None;
        }
        let words = self.context.outline.words_of(sentence);
        let openings: Vec<(usize, &Vec<Spelling>)> =
            self.context.lexicon.bodies.openings.all(&words, at).collect();
        if openings.is_empty() {
            return None;
        }
        let posts = &self.context.lexicon.posts;
        // `nhà | báo Hữu Thọ`: the word is an honorific's.
        let goes_on_honorific = at.checked_sub(1).is_some_and(|before| {
            posts.honorifics.longest(&words, before).is_some_and(|(length, _)| length > 1)
                && self.context.outline.tokens[at].case == Case::Lower
        });
        // `cán | bộ Tư pháp`, `nội | bộ Đảng`
        let goes_on_word = self.context.outline.token_text(at) == "bộ"
            && at.checked_sub(1).is_some_and(|before| {
                matches!(self.context.outline.word_at(before), "cán" | "nội" | "toàn" | "tiến")
            });
        if goes_on_honorific || goes_on_word || posts.not_names.longest(&words, at).is_some() {
            return None;
        }
        for (length, spellings) in openings.into_iter().rev() {
            let mut spellings: Vec<&Spelling> =
                spellings.iter().filter(|s| self.is_spelt(at, length, s, any_case)).collect();
            // A part asks for more than a local body, a local body for more than a head.
            spellings.sort_by_key(|spelling| match spelling.opening {
                Opening::Fixed { .. } => 0,
                Opening::Nested { .. } => 1,
                Opening::Local { .. } => 2,
                Opening::Open { .. } => 3,
            });
            for spelling in spellings {
                if let Some(parsed) = self.opened(at..at + length, &spelling.opening, asked) {
                    return Some(parsed);
                }
            }
        }
        None
    }

    fn opened(&self, tokens: Range<usize>, opening: &Opening, asked: Asked) -> Option<Parsed> {
        let Asked { sentence, any_case, .. } = asked;
        let (start, next) = (tokens.start, tokens.end);
        match opening {
            Opening::Fixed { name, kind } => Some(self.fixed(tokens, name, *kind)),
            Opening::Local { name, kind, levels, join, alone } => {
                if self.is_plural(start) {
                    return None;
                }
                // `Đội Quản lý thị trường số 4`: one of several.
                if self.context.outline.word_at(next) == "số"
                    && self.context.outline.tokens.get(next + 1).is_some_and(|number| {
                        number.sentence == sentence && number.kind == TokenKind::Number
                    })
                    && self.context.outline.token_text(next + 2) != "/"
                {
                    let form = Form::Open {
                        head: name.clone(),
                        kind: *kind,
                        name: next..next + 2,
                        of: None,
                    };
                    return Some(Parsed { form, tokens: start..next + 2, part: None });
                }
                // `Hội Nhà báo VN`: the one of the country.
                if self.context.outline.token_text(next) == "VN" && levels[0] == Level::Province {
                    let form = Form::Fixed { name: format!("{name} Việt Nam"), kind: *kind };
                    return Some(Parsed { form, tokens: start..next + 1, part: None });
                }
                let (of, end) = self.jurisdiction(next, sentence)?;
                if of == Jurisdiction::Context && !alone {
                    return None;
                }
                let form = Form::Local {
                    name: name.clone(),
                    kind: *kind,
                    levels: levels.clone(),
                    join: *join,
                    of,
                };
                Some(Parsed { form, tokens: start..end, part: None })
            }
            Opening::Nested { name, kind, alone } => {
                // `Phó Bí thư Thường trực | Tỉnh ủy`: the word is the title's.
                if name == "Thường trực" && self.is_in_title(start, sentence) {
                    return None;
                }
                let parsed = self.nested(tokens, name, *kind, asked);
                let is_alone = matches!(parsed.form, Form::Nested { of: None, .. });
                (*alone || !is_alone).then_some(parsed)
            }
            Opening::Open { name, kind, .. } => {
                // `Đài | Loan` is a place.
                let is_place = self.place_end(start).is_some_and(|end| end > next);
                let in_name = !any_case && self.goes_on_name(start);
                if is_place || in_name || self.begins_title(&tokens, sentence) {
                    return None;
                }
                // `Bưu chính và | Viễn thông Lào`: only a local branch bears these names.
                if matches!(name.as_str(), "Viễn thông" | "Điện lực")
                    && (self.place_end(next).is_none()
                        || start.checked_sub(1).is_some_and(|before| {
                            matches!(self.context.outline.word_at(before), "và" | "," | "-")
                        }))
                {
                    return None;
                }
                let (end, of) = name::end(self, name, next, sentence, any_case)?;
                let form = Form::Open { head: name.clone(), kind: *kind, name: next..end, of };
                let tokens = start..end + usize::from(of.is_some());
                if let Some(parsed) = self.department(name, next..end, &tokens, asked) {
                    return Some(parsed);
                }
                Some(Parsed { form, tokens, part: None })
            }
        }
    }

    /// `Khoa Chống độc Bệnh viện Bạch Mai`, `Phòng Kế hoạch tổng hợp, BV Bạch Mai`: a department of a hospital or a
    /// school, which has no name without it.
    fn department(
        &self,
        head: &str,
        name: Range<usize>,
        tokens: &Range<usize>,
        asked: Asked,
    ) -> Option<Parsed> {
        const WHOLES: [&str; 6] =
            ["Bệnh viện", "Trường", "Học viện", "Viện", "Trung tâm Y tế", "Đại học"];
        if !matches!(head, "Khoa" | "Phòng") || tokens.end != name.end {
            return None;
        }
        let outline = self.context.outline;
        let apart = matches!(outline.word_at(tokens.end), "," | "-" | "–" | "của" | "thuộc" | "(");
        let at = tokens.end + usize::from(apart);
        let within = Asked { any_case: false, depth: asked.depth + 1, ..asked };
        let whole = self.body_asked(at, within)?;
        let of = match &whole.form {
            Form::Fixed { name, .. } | Form::Local { name, .. } => name,
            Form::Open { head, .. } => head,
            Form::Nested { .. } => return None,
        };
        if !WHOLES.iter().any(|own| of.starts_with(own)) {
            return None;
        }
        let name = format!("{head} {}", outline.tokens_text(name));
        let tokens = tokens.start..whole.tokens.end;
        let form = Form::Nested {
            name,
            kind: Some(BodyType::State),
            of: Some(Box::new(whole.form.clone())),
        };
        Some(Parsed { form, tokens, part: apart.then(|| Box::new(whole)) })
    }

    /// `Ban Văn hóa - Xã hội (HĐND tỉnh)`, `Ban Pháp chế - HĐND tỉnh`, `Văn phòng UBND tỉnh`.
    fn nested(
        &self,
        tokens: Range<usize>,
        name: &str,
        kind: Option<BodyType>,
        asked: Asked,
    ) -> Parsed {
        let within = Asked { any_case: false, depth: asked.depth + 1, ..asked };
        let (start, next) = (tokens.start, tokens.end);
        let outline = self.context.outline;
        let mut at = next;
        let opens = outline.token_text(at) == "(";
        // `Phòng Cảnh sát giao thông, Công an tỉnh`
        let unit_of = |at: usize| {
            name.starts_with("Phòng ")
                && outline.word_at(at) == ","
                && outline.word_at(at + 1) == "công"
        };
        if opens || matches!(outline.word_at(at), "-" | "–" | "của" | "thuộc") || unit_of(at)
        {
            at += 1;
        }
        let mut apart = at > next;
        let mut whole = self.body_asked(at, within);
        // `Phòng Cảnh sát giao thông (PC67), Công an tỉnh`: the same in brackets.
        let alias = whole.as_ref().is_some_and(
            |whole| matches!(&whole.form, Form::Nested { name: inner, .. } if inner == name),
        );
        let mut end = next;
        if alias && let Some(inner) = whole.take() {
            end = inner.tokens.end + usize::from(outline.token_text(inner.tokens.end) == ")");
            let after = end
                + usize::from(
                    matches!(outline.word_at(end), "-" | ",") && outline.word_at(end + 1) == "công",
                );
            apart = after > end;
            whole = self.body_asked(after, within);
        }
        let named = |of| Form::Nested { name: name.to_owned(), kind, of };
        let Some(whole) = whole else {
            return Parsed { form: named(None), tokens: start..end, part: None };
        };
        let closed = usize::from(opens && outline.token_text(whole.tokens.end) == ")");
        let tokens = start..whole.tokens.end + closed;
        let form = named(Some(Box::new(whole.form.clone())));
        // What stands apart, in brackets or behind a dash, is named on its own.
        Parsed { form, tokens, part: apart.then(|| Box::new(whole)) }
    }

    /// A body with one name, or the same office abroad: `Bộ Ngoại giao Mỹ`, `Quốc hội Lào`.
    fn fixed(&self, tokens: Range<usize>, name: &str, kind: BodyType) -> Parsed {
        let is_office =
            ["Bộ ", "Quốc hội", "Chính phủ", "Văn phòng"].iter().any(|head| name.starts_with(head));
        let (name, kind, end) = match self.abroad_end(tokens.end).filter(|_| is_office) {
            Some(end) => {
                let of = self.context.outline.tokens_text(tokens.end..end);
                (format!("{name} {of}"), BodyType::Foreign, end)
            }
            None => (name.to_owned(), kind, tokens.end),
        };
        Parsed { form: Form::Fixed { name, kind }, tokens: tokens.start..end, part: None }
    }

    /// Whose body is meant by what stands at `at`; `None` where a plural follows (*UBND các huyện*).
    pub(crate) fn jurisdiction(&self, at: usize, sentence: usize) -> Option<(Jurisdiction, usize)> {
        let outline = self.context.outline;
        if let Some(end) = self.place_end(at) {
            return Some((Jurisdiction::Place(at), end));
        }
        if matches!(outline.word_at(at), "các" | "những" | "nhiều" | "mỗi" | "hai" | "ba" | "bốn")
        {
            return None;
        }
        if let Some((word, end)) = self.type_word(at) {
            if let Some(place_end) = self.place_end(end) {
                return Some((Jurisdiction::Place(end), place_end));
            }
            return Some((Jurisdiction::Type(word), end));
        }
        // `Phòng Nội vụ UBND huyện Tuy Đức`: the division of the district.
        let words = outline.words_of(sentence);
        let committee = self.context.lexicon.bodies.openings.longest(&words, at);
        if let Some((length, spellings)) = committee
            && spellings.iter().any(
                |s| matches!(&s.opening, Opening::Local { name, .. } if name == "Ủy ban nhân dân"),
            )
            && let Some((of, end)) = self.place_or_type(at + length)
        {
            return Some((of, end));
        }
        Some((Jurisdiction::Context, at))
    }

    fn place_or_type(&self, at: usize) -> Option<(Jurisdiction, usize)> {
        if let Some(end) = self.place_end(at) {
            return Some((Jurisdiction::Place(at), end));
        }
        self.type_word(at).map(|(word, end)| (Jurisdiction::Type(word), end))
    }

    /// The type word at `at` with the token after it: `tỉnh`, `TP`, `thị xã`.
    pub(crate) fn type_word(&self, at: usize) -> Option<(UnitType, usize)> {
        let outline = self.context.outline;
        let two = format!("{} {}", outline.word_at(at), outline.word_at(at + 1));
        let one = outline.word_at(at);
        TYPES.iter().find_map(|(form, word)| {
            let length = if *form == two {
                2
            } else if *form == one {
                1
            } else {
                return None;
            };
            Some((*word, at + length))
        })
    }

    /// `các Sở: Tài nguyên và Môi trường, Xây dựng`: one body a sector.
    pub(super) fn listed_sectors(
        &self,
        at: usize,
        sentence: usize,
    ) -> Option<Vec<(Form, Range<usize>)>> {
        let outline = self.context.outline;
        let (head, level) = match outline.word_at(at) {
            "sở" if self.is_plural(at) => ("Sở", Level::Province),
            "bộ" if self.is_plural(at) => ("Bộ", Level::Country),
            "phòng" if self.is_plural(at) => ("Phòng", Level::District),
            _ => return None,
        };
        let words = outline.words_of(sentence);
        let mut next = at + 1 + usize::from(outline.token_text(at + 1) == ":");
        let mut listed = Vec::new();
        while let Some((length, sector)) = self.context.lexicon.bodies.sectors.longest(&words, next)
        {
            if outline.tokens.get(next).is_none_or(|token| token.case == Case::Lower) {
                break;
            }
            let end = next + length;
            listed.push((sector.clone(), next..end));
            let separator =
                usize::from(matches!(outline.word_at(end), "," | "và" | ";" | "-" | "–"));
            next = end + separator;
            if separator == 0 {
                break;
            }
        }
        if listed.is_empty() {
            return None;
        }
        let of = self.place_or_type(next).map_or(Jurisdiction::Context, |(of, _)| of);
        let form = |sector: String| {
            let (name, kind) = (format!("{head} {sector}"), BodyType::State);
            match level {
                Level::Country => Form::Fixed { name, kind },
                Level::Province | Level::District | Level::Commune => Form::Local {
                    name,
                    kind,
                    levels: vec![level],
                    join: crate::lexicon::bodies::Join::Typed,
                    of,
                },
            }
        };
        Some(listed.into_iter().map(|(sector, tokens)| (form(sector), tokens)).collect())
    }

    /// Whether the token at `at` is counted or a plural: `các Sở`.
    fn is_plural(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.context.outline.word_at(before));
        matches!(before, "các" | "những" | "nhiều" | "hai" | "ba" | "bốn" | "một")
    }

    /// Whether the tokens are written as the table allows: abbreviations in capitals, names with a capital.
    fn is_spelt(&self, at: usize, length: usize, spelling: &Spelling, any_case: bool) -> bool {
        let outline = self.context.outline;
        let tokens = outline.tokens.get(at..at + length).unwrap_or_default();
        let letters: Vec<&crate::outline::Token> = tokens
            .iter()
            .filter(|token| token.span.of(&outline.text).starts_with(fold::is_letter))
            .collect();
        let alias_words: Vec<String> = fold_cased(&spelling.alias);
        let fits = letters.iter().zip(&alias_words).all(|(token, alias)| {
            let shouts = alias.chars().count() > 1 && !alias.chars().any(char::is_lowercase);
            !shouts
                || token.case == Case::Upper
                || (token.case == Case::Capital && alias.chars().count() < 3)
        });
        let first_is_small = letters.first().is_some_and(|token| token.case == Case::Lower);
        // `đoàn ĐBQH`, `sở GD-ĐT`, `báo Lao Động`: a small head whose rest shows the name.
        let shows = letters.iter().skip(1).any(|token| token.case != Case::Lower);
        let may_be_small = match spelling.opening {
            Opening::Open { use_of: HeadUse::Small, .. } => true,
            Opening::Open { use_of: HeadUse::Title, .. } => return any_case && fits,
            Opening::Open { .. } => any_case,
            Opening::Fixed { .. } | Opening::Local { .. } | Opening::Nested { .. } => {
                any_case || shows
            }
        };
        fits && (may_be_small || !first_is_small)
    }
}

/// The words of an alias with their case.
fn fold_cased(alias: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in alias.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
        words.push(piece.to_owned());
    }
    debug_assert!(
        words.len() <= fold::words(alias).len(),
        "the tokenizer splits at least as often"
    );
    words
}
