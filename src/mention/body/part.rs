//! Bodies that are parts of others: `Ban Pháp chế HĐND tỉnh`, `Khoa Chống độc Bệnh viện Bạch Mai`.
use super::Form;
use super::parse::{Asked, Parsed, Parser};
use crate::value::BodyType;
use std::ops::Range;

impl Parser<'_> {
    /// `Khoa Chống độc Bệnh viện Bạch Mai`, `Phòng Kế hoạch tổng hợp, BV Bạch Mai`, `Phòng Quản lý thương mại Sở Công
    /// Thương`: a department of a hospital, a school or an office of the State, which has no name without it.
    pub(super) fn department(
        &self,
        head: &str,
        name: Range<usize>,
        tokens: &Range<usize>,
        asked: Asked,
    ) -> Option<Parsed> {
        const WHOLES: [&str; 13] = [
            "Bệnh viện",
            "Trường",
            "Học viện",
            "Viện",
            "Trung tâm",
            "Đại học",
            "Công ty",
            "Tổng công ty",
            "Ngân hàng",
            "Sở",
            "Cục",
            "Chi cục",
            "Ban Quản lý",
        ];
        let outline = self.context.outline;
        // `Vụ I, Thanh tra Chính phủ`: a number says nothing without the whole.
        let number = outline.tokens_text(name.clone());
        let numbered = matches!(head, "Vụ" | "Cục")
            && number.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
        if !numbered && !matches!(head, "Khoa" | "Phòng") || tokens.end != name.end {
            return None;
        }
        let apart = matches!(outline.word_at(tokens.end), "," | "-" | "–" | "của" | "thuộc" | "(");
        let at = tokens.end + usize::from(apart);
        let within = Asked { any_case: false, depth: asked.depth + 1, ..asked };
        let whole = self.body_asked(at, within)?;
        let of = match &whole.form {
            Form::Fixed { name, .. } | Form::Local { name, .. } => name,
            Form::Open { head, .. } => head,
            Form::Nested { .. } => return None,
        };
        if !numbered && !WHOLES.iter().any(|own| of.starts_with(own)) {
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
    pub(super) fn nested(
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
}
