//! Lines and their roles; teasers of other articles.
use super::{Block, BlockKind, credits};
use crate::article::Article;
use crate::lexicon::{Lexicon, fold};
use crate::span::Span;

/// The longest line that can be a teaser's title, in bytes of NFC: however its letters are composed, it is as long.
const LONGEST_TITLE: usize = 300;

/// The article's own text, and the teasers of its sidebar as articles.
pub(super) fn without_teasers(article: &Article, lexicon: &Lexicon) -> (String, Vec<Article>) {
    let lines: Vec<&str> = article.text.lines().map(str::trim).collect();
    let Some(at) = lines.iter().position(|line| lexicon.layout.heads_sidebar(line)) else {
        return (article.text.clone(), Vec::new());
    };
    let (own, rest) = lines.split_at(at);
    let mut teasers: Vec<Article> = Vec::new();
    let mut title = "";
    for line in rest.iter().filter(|line| !line.is_empty() && !lexicon.layout.heads_sidebar(line)) {
        let is_text =
            line.ends_with(['.', '…', '!', '?', '”', '"']) && line.split_whitespace().count() > 12;
        if is_text && !title.is_empty() {
            teasers.push(Article {
                id: format!("{}.{}", article.id, teasers.len() + 1),
                title: title.to_owned(),
                source: article.source.clone(),
                part_of: Some(article.id.clone()),
                text: (*line).to_owned(),
                published: None,
            });
            title = "";
        } else if !is_text && fold::nfc(line).len() <= LONGEST_TITLE {
            title = line;
        }
    }
    (own.join("\n"), teasers)
}

/// The blocks of `text`: the first line is the headline.
pub(super) fn find(text: &str, lexicon: &Lexicon) -> Vec<Block> {
    let lines = lines(text);
    let last = lines.iter().rposition(|line| !is_picture(line.of(text)) && !is_link(line.of(text)));
    let mut blocks = Vec::new();
    let (mut has_lead, mut after_picture) = (false, false);
    for (index, line) in lines.iter().enumerate() {
        let content = line.of(text);
        let kind = if index == 0 && line.start == 0 {
            BlockKind::Headline
        } else if is_picture(content) || is_link(content) {
            BlockKind::Boilerplate
        } else if after_picture {
            BlockKind::Caption
        } else if has_lead {
            BlockKind::Paragraph
        } else {
            BlockKind::Lead
        };
        has_lead |= kind == BlockKind::Lead;
        after_picture = is_picture(content);
        if kind.is_read() {
            let closes = Some(index) == last && index > 0;
            let alone = kind == BlockKind::Paragraph;
            let credits = credits::find(text, *line, &lexicon.layout, closes, alone);
            cut(*line, kind, &credits, text, &mut blocks);
        } else {
            blocks.push(Block { span: *line, kind });
        }
    }
    blocks
}

/// Cuts `credits` out of `line`.
fn cut(line: Span, kind: BlockKind, credits: &[Span], text: &str, blocks: &mut Vec<Block>) {
    let mut from = line.start;
    let mut push = |span: Span, kind| {
        let span = span.trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind });
        }
    };
    for credit in credits {
        push(Span::new(from, credit.start), kind);
        push(*credit, BlockKind::Byline);
        from = credit.end;
    }
    push(Span::new(from, line.end), kind);
}

/// The lines that hold something, without the white space around them.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(at, at + line.len()).trimmed(text);
            at += line.len();
            span
        })
        .filter(|span| !span.is_empty())
        .collect()
}

/// `th 1.jpg`, `[img]`: the name of a picture, whose caption is the next line.
fn is_picture(line: &str) -> bool {
    let extension = line.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_file =
        extension.is_some_and(|e| matches!(e.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp"));
    (is_file && line.len() < 120)
        || line.eq_ignore_ascii_case("[img]")
        || line.eq_ignore_ascii_case("[ảnh]")
}

/// `>> Đà Nẵng điều động nhân sự`: a link to another article.
fn is_link(line: &str) -> bool {
    line.starts_with(">>")
        || line.starts_with('»')
        || line.starts_with("http://")
        || line.starts_with("https://")
}
