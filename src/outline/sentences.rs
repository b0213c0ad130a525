//! Where sentences end. `TP. Thanh Hóa` goes on; `gieo sạ.Theo ông` does not.
use super::{Case, Outline, Sentence, SentenceWords, Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The longest sentence, in tokens. What goes on is no sentence but a table or a list without stops: it is cut, so that
/// rules may look at all of a sentence for each of its words. The longest of 12,000 articles has half as many.
const LONGEST: usize = 2_000;

/// Cuts `tokens`, which hold the index of their block, into the sentences of `outline`.
pub(super) fn assign(outline: &mut Outline, tokens: Vec<Token>, lexicon: &Lexicon) {
    outline.tokens = tokens;
    let mut start = 0;
    // Whether a quotation is open in the sentence so far.
    let mut quoted = false;
    for at in 0..outline.tokens.len() {
        let block = outline.tokens[at].sentence;
        let block_ends = outline.tokens.get(at + 1).is_none_or(|next| next.sentence != block);
        quoted ^= outline.tokens[at].kind == TokenKind::Mark
            && matches!(outline.token_text(at), "“" | "”" | "\"");
        let ends = ends_sentence(outline, at, lexicon)
            || !quoted && breaks_off(outline, start..at + 1, lexicon);
        if block_ends || ends || at + 1 - start == LONGEST {
            let span = outline.tokens_span(start..at + 1);
            outline.sentences.push(Sentence { span, block, tokens: start..at + 1 });
            start = at + 1;
            quoted = false;
        }
    }
    for (index, sentence) in outline.sentences.iter().enumerate() {
        for token in &mut outline.tokens[sentence.tokens.clone()] {
            token.sentence = index;
        }
    }
}

fn ends_sentence(outline: &Outline, at: usize, lexicon: &Lexicon) -> bool {
    if outline.tokens[at].kind != TokenKind::Mark {
        return false;
    }
    let mark = outline.token_text(at);
    // A closing quotation mark after the stop belongs to the sentence.
    let is_stop = |text: &str| matches!(text, "." | "!" | "?" | "…");
    if !is_stop(mark) {
        let quoted =
            matches!(mark, "”" | "\"" | "’" | ")") && at > 0 && is_stop(outline.token_text(at - 1));
        return quoted && starts_sentence(outline, at + 1);
    }
    let Some(next) = outline.tokens.get(at + 1) else { return true };
    let next_text = next.span.of(&outline.text);
    if is_stop(next_text) || matches!(next_text, "”" | "\"" | "’" | ")" | "/" | "," | ";") {
        return false;
    }
    if mark == "." && at > 0 {
        let before = &outline.tokens[at - 1];
        let touches = before.span.end == outline.tokens[at].span.start;
        let word = before.span.of(&outline.text);
        // `bà Trần Thị B. Theo ông`: the initial ends its sentence.
        let goes_on = || {
            let rest = Span::new(next.span.start, outline.text.len()).of(&outline.text);
            !lexicon.layout.opens_sentence(rest)
        };
        let is_initial =
            word.chars().count() == 1 && word.chars().all(char::is_uppercase) && goes_on();
        if touches && (lexicon.layout.is_abbreviation(word) || is_initial) {
            return false;
        }
        let spaced = next.span.start > outline.tokens[at].span.end;
        // `gieo sạ.Theo`: a new sentence; `Chinhphu.vn`, `T.Ư`, `15.7`: none.
        if !spaced && (before.kind != TokenKind::Word || !word.chars().any(char::is_lowercase)) {
            return false;
        }
    }
    starts_sentence(outline, at + 1)
}

/// Whether a caption or a heading without a stop ends with `tokens`: `Đại biểu dự hội nghị | Trước đó, đoàn đã thăm …`,
/// `hợp tác toàn diện | Ngày 8/2, …`.
fn breaks_off(outline: &Outline, tokens: std::ops::Range<usize>, lexicon: &Lexicon) -> bool {
    /// A piece of fewer tokens is no sentence.
    const SHORTEST: usize = 4;
    let next = tokens.end;
    let is = |at: usize, kind, case| {
        outline.tokens.get(at).is_some_and(|token| token.kind == kind && token.case == case)
    };
    let word = |at: usize| outline.word_at(next + at);
    let plain = tokens.len() >= SHORTEST
        && is(next - 1, TokenKind::Word, Case::Lower)
        && is(next, TokenKind::Word, Case::Capital);
    if !plain {
        return false;
    }
    let is_number =
        outline.tokens.get(next + 1).is_some_and(|token| token.kind == TokenKind::Number);
    // Not `kỷ niệm Ngày 27/7`.
    let dated = matches!(word(0), "sáng" | "chiều" | "tối" | "ngày")
        && is_number
        && !matches!(outline.word_at(next - 1), "niệm" | "mừng" | "ứng" | "dịp" | "nhân" | "năm")
        && (2..7).any(|at| word(at) == ",");
    let words = SentenceWords { outline, end: outline.tokens.len() };
    dated || lexicon.layout.breaks_off(&words, next)
}

/// Whether the token at `at` can begin a sentence.
fn starts_sentence(outline: &Outline, at: usize) -> bool {
    outline.tokens.get(at).is_none_or(|token| {
        let first = token.span.of(&outline.text).chars().next().unwrap_or('.');
        first.is_uppercase()
            || first.is_ascii_digit()
            || matches!(
                first,
                '“' | '"' | '‘' | '\'' | '-' | '–' | '*' | '•' | '(' | '+' | '»' | '>'
            )
    })
}

impl Outline {
    /// The sentence in which `span` begins; the last before it where none does.
    pub fn sentence_at(&self, span: Span) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.span.start <= span.start)
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::lexicon::table::Tables;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
        let article =
            Article { title: "Tin".to_owned(), text: text.to_owned(), ..Article::default() };
        let outline = &crate::outline::of(&article, &lexicon)[0];
        let found: Vec<&str> = outline
            .sentences
            .iter()
            .skip(1)
            .map(|sentence| sentence.span.of(&outline.text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_and_false_stops() {
        check("Họp tại TP. Vinh. Ông nói.", &["Họp tại TP. Vinh.", "Ông nói."]);
        check("Đã gieo sạ.Theo ông, tốt.", &["Đã gieo sạ.", "Theo ông, tốt."]);
        check(
            "Trang Chinhphu.vn của T.Ư Đảng ngày 6.2. Hết.",
            &["Trang Chinhphu.vn của T.Ư Đảng ngày 6.2.", "Hết."],
        );
        check("“Rất tốt.” Ông nói.", &["“Rất tốt.”", "Ông nói."]);
        check("Gặp bà Trần Thị B. Theo ông, tốt.", &["Gặp bà Trần Thị B.", "Theo ông, tốt."]);
        check("Gặp bà Trần Thị B. Hoa.", &["Gặp bà Trần Thị B. Hoa."]);
        check("PGS.TS Nguyễn A phát biểu... rồi về.", &["PGS.TS Nguyễn A phát biểu... rồi về."]);
    }

    #[test]
    fn captions_and_headings_without_a_stop() {
        check(
            "Quang cảnh buổi làm việc Theo đó, tỉnh sẽ xây cầu.",
            &["Quang cảnh buổi làm việc", "Theo đó, tỉnh sẽ xây cầu."],
        );
        check(
            "Đại biểu dự hội nghị Sáng 8/2, tỉnh họp.",
            &["Đại biểu dự hội nghị", "Sáng 8/2, tỉnh họp."],
        );
        check(
            "Tỉnh tổ chức kỷ niệm Ngày 27/7, có lễ.",
            &["Tỉnh tổ chức kỷ niệm Ngày 27/7, có lễ."],
        );
        check(
            "Bài “Đường về quê Theo đó, ta đi” hay.",
            &["Bài “Đường về quê Theo đó, ta đi” hay."],
        );
    }
}
