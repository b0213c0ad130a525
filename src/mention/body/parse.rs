//! From the words to a [`Form`]: the longest opening, then what it asks for.
use super::{Form, Jurisdiction};
use super::{house, name, short};
use crate::lexicon::bodies::{HeadUse, Opening, Spelling};
use crate::lexicon::fold;
use crate::mention::place::is_syllable;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, TokenKind};
use crate::value::{BodyType, Level, UnitType};
use rustc_hash::{FxHashMap, FxHashSet};
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
pub(super) struct Asked {
    pub(super) sentence: usize,
    /// Whether any case will do.
    pub(super) any_case: bool,
    /// In how many bodies it lies.
    pub(super) depth: u8,
}

/// Reads bodies at given tokens.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    pub(super) context: Context<'a>,
    /// Where place mentions begin, the token after their end, and whether they are abroad.
    places: FxHashMap<usize, (usize, bool)>,
    /// The names of the countries that begin there.
    pub(super) countries: FxHashMap<usize, &'a str>,
    /// What stands in brackets alone, as abbreviations do that are introduced: `(VFF)`.
    introduced: FxHashSet<&'a str>,
}

/// A body as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    /// What the words say.
    pub(crate) form: Form,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The body it is part of, with its tokens.
    pub(super) part: Option<Box<Parsed>>,
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
        let mut countries = FxHashMap::default();
        for mention in found {
            let Kind::Place(named) = &mention.kind else { continue };
            let gazetteer = &context.lexicon.places;
            let abroad = named.units.first().is_some_and(|unit| !gazetteer.is_domestic(*unit));
            let country = named.units.first().map(|unit| gazetteer.unit(*unit));
            if let Some(country) = country.filter(|unit| abroad && unit.level == Level::Country) {
                countries.insert(mention.tokens.start, &*country.name);
            }
            let known = places.entry(mention.tokens.start).or_insert((mention.tokens.end, abroad));
            if mention.tokens.end > known.0 {
                *known = (mention.tokens.end, abroad);
            }
        }
        let outline = context.outline;
        let introduced = (1..outline.tokens.len())
            .filter(|at| outline.token_text(at - 1) == "(" && outline.token_text(at + 1) == ")")
            .map(|at| outline.token_text(at))
            .filter(|text| short::is_abbreviation(text))
            .collect();
        Self { context: *context, places, countries, introduced }
    }

    /// Whether the article introduces `text` in brackets: `Liên đoàn Bóng đá Việt Nam (VFF)`.
    pub(crate) fn introduces(&self, text: &str) -> bool {
        self.introduced.contains(text)
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
        // `Thứ trưởng | Rod Rosenstein`: a name from abroad.
        if !is_syllable(self.context.outline.word_at(at)) {
            return None;
        }
        let (end, of) = name::end(self, head, at, sentence, false)?;
        let small = (at..end).any(|at| self.context.outline.tokens[at].case == Case::Lower);
        let form = Form::Open { head: head.to_owned(), kind: BodyType::State, name: at..end, of };
        small.then_some((form, end))
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

    pub(super) fn body_asked(&self, at: usize, asked: Asked) -> Option<Parsed> {
        let Asked { sentence, any_case, depth } = asked;
        if depth > DEEPEST {
            return None;
        }
        let words = self.context.outline.words_of(sentence);
        let openings: Vec<(usize, &Vec<Spelling>)> =
            self.context.lexicon.bodies.openings.all(&words, at).collect();
        if let Some(committee) = house::committee(self, at, asked) {
            return Some(committee);
        }
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
        // `tình | báo Anh`, `cảnh | báo Ankara`
        let goes_on_word = goes_on_word
            || self.context.outline.token_text(at) == "báo"
                && at.checked_sub(1).is_some_and(|before| {
                    matches!(
                        self.context.outline.word_at(before),
                        "tình" | "cảnh" | "thông" | "dự" | "họp" | "nhà" | "khai" | "trình"
                    )
                });
        if goes_on_honorific || goes_on_word || posts.not_names.longest(&words, at).is_some() {
            return None;
        }
        for (length, spellings) in openings.into_iter().rev() {
            let mut spellings: Vec<&Spelling> =
                spellings.iter().filter(|s| self.is_spelt(at, length, s, any_case)).collect();
            // A part asks for more than a local body, a local body for more than a head.
            spellings.sort_by_key(|spelling| match spelling.opening {
                Opening::Local { ref levels, .. } if levels[..] == [Level::Country] => 0,
                // `MTTQ Việt Nam tỉnh Hà Tĩnh`, else that of the country
                Opening::Local { alone: false, .. } => 0,
                Opening::Fixed { .. } => 1,
                Opening::Nested { .. } => 2,
                Opening::Local { .. } => 3,
                Opening::Open { .. } => 4,
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
            Opening::Local { .. } => self.local(tokens, opening, sentence),
            Opening::Nested { name, kind, alone } => {
                // `Phó Bí thư Thường trực | Tỉnh ủy`: the word is the title's.
                if name == "Thường trực" && self.is_in_title(start, sentence) {
                    return None;
                }
                // `Thanh tra | Bộ Công Thương`, else `Thanh tra Bộ`: which ministry is said elsewhere.
                let of_ministry = matches!(name.as_str(), "Thanh tra" | "Văn phòng")
                    && self.context.outline.word_at(next - 1) == "bộ";
                if of_ministry
                    && self.context.outline.tokens.get(next).is_some_and(|token| {
                        token.case != Case::Lower && token.kind == TokenKind::Word
                    })
                {
                    return None;
                }
                let parsed = self.nested(tokens, name, *kind, asked);
                let is_alone = matches!(parsed.form, Form::Nested { of: None, .. });
                (*alone || !is_alone).then_some(parsed)
            }
            Opening::Open { name, kind, .. } => {
                if !self.is_head(name, &tokens, asked) {
                    return None;
                }
                let (end, of) = name::end(self, name, next, sentence, any_case)?;
                let is_nobodys = *kind == BodyType::Company && self.is_nobody_s(start, next..end);
                if is_nobodys || self.is_no_name(name, start, next..end) {
                    return None;
                }
                let form = Form::Open { head: name.clone(), kind: *kind, name: next..end, of };
                let tokens = start..end + usize::from(of.is_some());
                self.department(name, next..end, &tokens, asked).or(Some(Parsed {
                    form,
                    tokens,
                    part: None,
                }))
            }
        }
    }

    /// Whether the words can be the head `name` of a body: not `Đài | Loan`, not the end of a name or the start of a
    /// title, not `Bưu chính và | Viễn thông Lào`, for only a local branch bears that name.
    fn is_head(&self, name: &str, tokens: &Range<usize>, asked: Asked) -> bool {
        let (start, next) = (tokens.start, tokens.end);
        let is_place = self.place_end(start).is_some_and(|end| end > next);
        let in_name = !asked.any_case && self.goes_on_name(start);
        let before = start.checked_sub(1).map_or("", |at| self.context.outline.word_at(at));
        let is_branch = !matches!(name, "Viễn thông" | "Điện lực")
            || (self.place_end(next).is_some() && !matches!(before, "và" | "," | "-"));
        // `cảnh báo Ankara`, `thông báo Hà Nội`: the end of a verb.
        let in_word = name == "Báo"
            && self.context.outline.tokens[start].case == Case::Lower
            && matches!(before, "cảnh" | "thông" | "tình" | "quảng" | "dự" | "điện" | "tố" | "họp");
        is_branch && !is_place && !in_name && !in_word && !self.begins_title(tokens, asked.sentence)
    }

    /// Whether the words behind the small head of a company only say where it is from: `một công ty năng lượng | Nga`.
    fn is_nobody_s(&self, head: usize, name: Range<usize>) -> bool {
        let small = |at: usize| self.context.outline.tokens[at].case == Case::Lower;
        let from = name.clone().find(|at| !small(*at));
        small(head)
            && from.is_some_and(|from| self.abroad_end(from).is_some_and(|end| end >= name.end))
    }

    /// A body of a place: `UBND tỉnh`, `Hội Nhà báo VN`, `Đội Quản lý thị trường số 4`.
    fn local(&self, tokens: Range<usize>, opening: &Opening, sentence: usize) -> Option<Parsed> {
        let Opening::Local { name, kind, levels, join, alone } = opening else { return None };
        let (start, next, outline) = (tokens.start, tokens.end, self.context.outline);
        if self.is_plural(start) || self.is_one_of_all(&tokens) {
            return None;
        }
        // One of several has its number.
        let is_number = outline.word_at(next) == "số"
            && outline.token_text(next + 2) != "/"
            && outline.tokens.get(next + 1).is_some_and(|number| {
                number.sentence == sentence && number.kind == TokenKind::Number
            });
        let (form, end) = if is_number {
            let (head, name) = (name.clone(), next..next + 2);
            (Form::Open { head, kind: *kind, name, of: None }, next + 2)
        } else if outline.token_text(next) == "VN" && levels.first() == Some(&Level::Province) {
            (Form::Fixed { name: format!("{name} Việt Nam"), kind: *kind }, next + 1)
        } else if let Some(end) = name::end_of_guests(self, *kind, next) {
            (Form::Open { head: name.clone(), kind: *kind, name: next..end, of: None }, end)
        } else {
            let (of, end) = self.jurisdiction(self.past_letters(next, sentence), sentence)?;
            let unknown = of == Jurisdiction::Context && !alone;
            // `Thượng viện Mỹ`: an organ of states has a foreign state.
            let at_home = levels[..] == [Level::Country] && !self.may_be_abroad(of);
            if unknown || at_home {
                return None;
            }
            let (name, levels) = (name.clone(), levels.clone());
            (Form::Local { name, kind: *kind, levels, join: *join, of }, end)
        };
        Some(Parsed { form, tokens: start..end, part: None })
    }

    /// `Bí thư Tỉnh ủy, Thành ủy`, `các Thành ủy, Tỉnh ủy`: those of all provinces.
    fn is_one_of_all(&self, tokens: &Range<usize>) -> bool {
        let word = |at: usize| self.context.outline.word_at(at);
        let of_cities = |at: usize| matches!((word(at), word(at + 1)), ("thành" | "tỉnh", "ủy"));
        let is_list = |at: usize| matches!(word(at), "," | "và" | "-" | "/");
        let (start, end) = (tokens.start, tokens.end);
        let goes_on = is_list(end) && of_cities(end + 1);
        let went_on = start >= 3 && is_list(start - 1) && of_cities(start - 3);
        of_cities(start)
            && ((goes_on && word(end + 1) != word(start))
                || (went_on && word(start - 3) != word(start) && self.place_end(end).is_none()))
    }

    /// A body with one name, or the same office abroad: `Bộ Ngoại giao Mỹ`, `Quốc hội Lào`.
    fn fixed(&self, tokens: Range<usize>, name: &str, kind: BodyType) -> Parsed {
        let is_office = ["Bộ ", "Quốc hội", "Chính phủ", "Văn phòng", "Thượng viện", "Hạ viện"]
            .iter()
            .any(|head| name.starts_with(head));
        let (name, kind, end) = match self.abroad(tokens.end).filter(|_| is_office) {
            Some((of, end)) => (format!("{name} {of}"), BodyType::Foreign, end),
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
        // `Thượng viện | Cộng hòa Haiti`
        if let Some((place, end)) = self.state_abroad(at) {
            return Some((Jurisdiction::Place(place), end));
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

    pub(super) fn place_or_type(&self, at: usize) -> Option<(Jurisdiction, usize)> {
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

    /// Whether the token at `at` is counted or a plural: `các Sở`.
    pub(super) fn is_plural(&self, at: usize) -> bool {
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
                any_case || shows || spelling.alias.starts_with(char::is_lowercase)
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
