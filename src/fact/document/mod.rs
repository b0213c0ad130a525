//! The documents of an article: one row a document, however often and however short it is cited.
use super::issuer::{self, Named};
use super::{Document, Evidence};
use crate::lexicon::Lexicon;
use crate::lexicon::documents::{Issuer, Scope};
use crate::mention::document::Citation;
use crate::mention::{Kind, Mention};
use crate::outline::{Case, Outline, TokenKind};
use crate::referent::Referents;
use crate::referent::calendar::Calendar;
use crate::value::PartialDate;

/// A citation with what stands around it.
#[derive(Clone, Debug)]
struct Draft {
    citation: Citation,
    date: Option<PartialDate>,
    issuer: Option<Named>,
    about: Option<String>,
    evidence: Evidence,
    /// The citation's first token.
    at: usize,
}

/// States the documents.
pub(super) fn state(
    outline: &Outline,
    referents: &mut Referents,
    calendar: &Calendar,
    lexicon: &Lexicon,
) -> Vec<Document> {
    let reader = Reader { outline, referents, calendar, lexicon };
    let mut drafts: Vec<Draft> = Vec::new();
    for mention in &referents.mentions {
        let Kind::Document(citation) = &mention.kind else { continue };
        let draft = reader.draft(mention, citation);
        match drafts.iter_mut().find(|known| same(&known.citation, &draft.citation)) {
            Some(known) => known.merge(draft),
            None => drafts.push(draft),
        }
    }
    drafts.into_iter().map(|draft| complete(draft, outline, referents, lexicon)).collect()
}

/// Completes a draft: the issuer decoded from the number, the date from its year, the title from the name.
fn complete(
    draft: Draft,
    outline: &Outline,
    referents: &mut Referents,
    lexicon: &Lexicon,
) -> Document {
    let Draft { citation, date, issuer, about, evidence, at } = draft;
    let issuer = match issuer {
        Some(Named::Body(body)) => Some(body),
        Some(Named::Central { name, kind }) => {
            Some(referents.implied_body(&name, kind, None, evidence))
        }
        None => issuer::issuer_from_signs(&citation.signs, lexicon)
            .or_else(|| issuer_of_type(&citation, lexicon))
            .and_then(|issuer| {
                issuer::in_context(issuer, (at, evidence), outline, referents, lexicon)
            }),
    };
    let title = match (&citation.name, citation.year) {
        (Some(name), Some(year)) if citation.number.is_none() => Some(format!("{name} năm {year}")),
        (Some(name), _) if citation.kind == "Nghị quyết" => {
            Some(about.map_or_else(|| name.clone(), |about| format!("{name} {about}")))
        }
        (Some(name), _) => Some(name.clone()),
        (None, _) => about,
    };
    let date = date.or_else(|| citation.year_date());
    Document { kind: citation.kind, number: citation.number, date, issuer, title, evidence }
}

/// The issuer that the type alone tells: a law is the National Assembly's, a decree the government's.
fn issuer_of_type<'a>(citation: &Citation, lexicon: &'a Lexicon) -> Option<&'a Issuer> {
    let law = citation.name.as_deref().and_then(|name| lexicon.documents.laws.get(name));
    let of_centre = |sign: &String| matches!(sign.as_str(), "TW" | "TƯ");
    let name = match citation.kind.as_str() {
        "Nghị định" => "Chính phủ",
        "Luật" | "Bộ luật" | "Hiến pháp" => "Quốc hội",
        "Pháp lệnh" => "Ủy ban Thường vụ Quốc hội",
        // Resolutions of the centre are the Central Committee's, where the text names nobody.
        "Nghị quyết" if citation.name.is_some() || citation.signs.iter().any(of_centre) => {
            "Ban Chấp hành Trung ương Đảng"
        }
        _ => law?.issuer.as_str(),
    };
    lexicon.documents.issuers.get(name)
}

impl Draft {
    /// Takes from `other`, the same document cited elsewhere, what is missing here.
    fn merge(&mut self, other: Self) {
        let longer = |number: &Citation| number.number.as_ref().map_or(0, String::len);
        if longer(&other.citation) > longer(&self.citation) {
            self.citation.number.clone_from(&other.citation.number);
            self.citation.signs.clone_from(&other.citation.signs);
        }
        if self.citation.name.as_ref().map_or(0, String::len)
            < other.citation.name.as_ref().map_or(0, String::len)
        {
            self.citation.name = other.citation.name;
        }
        self.citation.year = self.citation.year.or(other.citation.year);
        self.date = self.date.filter(|date| date.day.is_some()).or(other.date).or(self.date);
        self.issuer = self.issuer.take().or(other.issuer);
        self.about = self.about.take().or(other.about);
    }
}

/// Whether two citations are of one document.
fn same(a: &Citation, b: &Citation) -> bool {
    let years = a.year.is_none() || b.year.is_none() || a.year == b.year;
    match (&a.number, &b.number) {
        (Some(one), Some(other)) => {
            let (one, other) = (one.to_uppercase(), other.to_uppercase());
            one == other
                || (a.kind == b.kind && years && (is_short(&one, &other) || is_short(&other, &one)))
        }
        (None, None) => match (&a.name, &b.name) {
            (Some(one), Some(other)) => {
                years
                    && a.kind == b.kind
                    && (one.starts_with(other.as_str()) || other.starts_with(one.as_str()))
            }
            _ => false,
        },
        _ => years && a.kind == b.kind && a.name.is_some() && a.name == b.name,
    }
}

/// Whether `short` is the bare figure of `long`: `43` of `43/2014/NĐ-CP`.
fn is_short(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(['/', '-', '.']))
}

/// What stands around a citation.
struct Reader<'a> {
    outline: &'a Outline,
    referents: &'a Referents,
    calendar: &'a Calendar,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn draft(&self, mention: &Mention, citation: &Citation) -> Draft {
        let evidence = Evidence {
            sentence: self.outline.sentence_of(mention.tokens.start),
            rule: mention.rule,
        };
        let at = mention.tokens.start;
        let mut draft = Draft {
            citation: citation.clone(),
            date: None,
            issuer: None,
            about: None,
            evidence,
            at,
        };
        let last =
            self.outline.sentences.get(evidence.sentence).map_or(0, |sentence| sentence.tokens.end);
        let mut at = mention.tokens.end;
        for _ in 0..6 {
            let start = at + usize::from(matches!(self.outline.word_at(at), "," | "-" | "–"));
            let Some(end) = self.part(start, last, &mut draft) else { break };
            at = end;
        }
        // The number of a central body tells its issuer better than a subject in sight; laws have no such subject.
        let central = issuer::issuer_from_signs(&citation.signs, self.lexicon)
            .filter(|issuer| issuer.scope == Scope::Central);
        let named =
            |issuer: &Issuer| Named::Central { name: issuer.name.clone(), kind: issuer.kind };
        draft.issuer = draft.issuer.or_else(|| central.map(named));
        if citation.name.is_none() {
            self.before(mention, &mut draft);
        }
        draft
    }

    /// Reads one part behind the citation; gives the token behind it.
    fn part(&self, at: usize, last: usize, draft: &mut Draft) -> Option<usize> {
        if at >= last {
            return None;
        }
        if let Some((date, end)) = self.date_at(at) {
            draft.date = draft.date.or(Some(date));
            return Some(end);
        }
        match (self.outline.word_at(at), self.outline.word_at(at + 1)) {
            ("của" | "do", _) => {
                // `do Thứ trưởng Nguyễn Văn A ký` names who signed, not who issued.
                let Some((named, end)) = self.issuer_at(at + 1) else {
                    return (at..(at + 14).min(last))
                        .find(|at| self.outline.word_at(*at) == "ký")
                        .map(|signs| signs + 1);
                };
                draft.issuer.get_or_insert(named);
                Some(end)
            }
            ("(", _) => (at..(at + 8).min(last))
                .find(|at| self.outline.word_at(*at) == ")")
                .map(|close| close + 1),
            ("về", _)
            | ("quy", "định")
            | ("“" | "\"", "về" | "quy")
            | ("phê", "duyệt")
            | ("sửa" | "bổ", "đổi" | "sung")
                if draft.about.is_none()
                    && (self.outline.word_at(at + 2) != ","
                        || self.outline.word_at(at) == "bổ") =>
            {
                let quoted = matches!(self.outline.word_at(at), "“" | "\"");
                let start = at + usize::from(quoted);
                let end =
                    if quoted { self.quote_end(start, last) } else { self.clause_end(start, last) };
                draft.about = Some(self.outline.tokens_text(start..end).to_owned());
                None
            }
            _ => None,
        }
    }

    fn issuer_at(&self, at: usize) -> Option<(Named, usize)> {
        issuer::issuer_from_text(self.outline, self.referents, at, self.lexicon)
    }

    /// The day that a mention at token `at` names, and the token behind it.
    fn date_at(&self, at: usize) -> Option<(PartialDate, usize)> {
        let index = self.referents.mentions.partition_point(|mention| mention.tokens.start < at);
        let (offset, mention) =
            self.referents.mentions.get(index..)?.iter().enumerate().take(3).find(
                |(_, mention)| mention.tokens.start == at && matches!(mention.kind, Kind::Date(_)),
            )?;
        let resolved = self.calendar.date(index + offset)?;
        Some((resolved.date, mention.tokens.end))
    }

    /// `Ngày 14/5/1999, Sở Địa chính có Tờ trình số 338`: who issues it and when stand before.
    fn before(&self, mention: &Mention, draft: &mut Draft) {
        let first = self
            .outline
            .sentences
            .get(draft.evidence.sentence)
            .map_or(0, |sentence| sentence.tokens.start);
        let verb = (1..=2).filter_map(|back| mention.tokens.start.checked_sub(back)).find(|at| {
            matches!(self.outline.word_at(*at), "ra" | "có" | "ký" | "hành" | "gửi" | "cấp")
        });
        let Some(verb) = verb.filter(|verb| *verb > first) else { return };
        if draft.issuer.is_none() {
            let from = verb.saturating_sub(14).max(first);
            // `Sở Địa chính (nay là Sở Tài nguyên và Môi trường)`: what stands in brackets is an aside.
            let aside = |at: usize| {
                (from..at)
                    .rev()
                    .find(|at| matches!(self.outline.word_at(*at), "(" | ")"))
                    .is_some_and(|mark| self.outline.word_at(mark) == "(")
            };
            let named = (from..verb)
                .rev()
                .filter(|at| !aside(*at))
                .find_map(|at| self.issuer_at(at))
                .filter(|(_, end)| *end <= verb);
            draft.issuer = named.map(|(named, _)| named);
        }
        if draft.date.is_none() {
            draft.date = (first..verb)
                .rev()
                .find_map(|at| self.date_at(at))
                .map(|(date, _)| date)
                .filter(|date| date.day.is_some());
        }
    }

    /// The token at which a title that begins at `start` ends; what it quotes belongs to it.
    fn clause_end(&self, start: usize, last: usize) -> usize {
        const LONGEST: usize = 40;
        let last = last.min(start + LONGEST);
        let mut at = start + 1;
        while at < last {
            if self.outline.word_at(at) == "“" {
                at = self.quote_end(at, last) + 1;
            } else if self.ends_clause(at) {
                return at;
            } else {
                at += 1;
            }
        }
        last
    }

    /// The closing quotation mark.
    fn quote_end(&self, start: usize, last: usize) -> usize {
        (start + 1..last).find(|at| matches!(self.outline.word_at(*at), "”" | "\"")).unwrap_or(last)
    }

    /// Whether a document is cited from the token `at` on.
    fn is_cited_at(&self, at: usize) -> bool {
        let index = self.referents.mentions.partition_point(|mention| mention.tokens.start < at);
        self.referents.mentions.get(index).is_some_and(|mention| {
            mention.tokens.start == at && matches!(mention.kind, Kind::Document(_))
        })
    }

    fn ends_clause(&self, at: usize) -> bool {
        let next = self.outline.word_at(at + 1);
        match self.outline.word_at(at) {
            ";" | "." | ":" | "”" | "\"" | "…" | "!" | "?" | "đã" | "sẽ" | "nêu" | "thì"
            | "vừa" | "đang" | "nhằm" => true,
            "cũng" => next != "như",
            "có" => next == "hiệu",
            "chính" => next == "thức",
            // `về chống thư rác | và Nghị định 77/2012/NĐ-CP`: another document.
            "và" | "cùng" => self.is_cited_at(at + 1),
            "," => {
                let capital = self.outline.tokens.get(at + 1).is_none_or(|token| {
                    token.kind != TokenKind::Word || token.case == Case::Capital
                });
                capital
                    || matches!(
                        next,
                        "thì"
                            | "trong"
                            | "theo"
                            | "nhưng"
                            | "tuy"
                            | "do"
                            | "ngày"
                            | "ông"
                            | "bà"
                            | "để"
                            | "nhằm"
                            | "là"
                            | "có"
                            | "đã"
                            | "sẽ"
                            | "trường"
                            | "đồng"
                            | "khi"
                            | "với"
                            | "từ"
                            | "được"
                            | "bao"
                    )
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
