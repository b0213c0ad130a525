//! What stands directly before a name: rank, honorific, the end of a title.
use super::is_capital;
use crate::lexicon::posts::Honorific;
use crate::mention::Context;
use std::collections::BTreeSet;

/// What stands directly before a name.
pub(super) struct Cue {
    /// A rank, as written.
    pub(super) rank: Option<String>,
    /// An honorific.
    pub(super) honorific: Option<Honorific>,
    /// Whether a post ends there.
    pub(super) post: bool,
    /// Whether a post and a colon end there.
    pub(super) listed: bool,
    /// The first token of honorific and rank.
    pub(super) lead: usize,
}

impl Cue {
    /// Whether anything announces a name.
    pub(super) const fn any(&self) -> bool {
        self.rank.is_some() || self.honorific.is_some() || self.post || self.listed
    }
}

/// What stands before the token `at` of a sentence that begins at `start`.
pub(super) fn before(
    context: &Context<'_>,
    at: usize,
    start: usize,
    (post_ends, in_body): (&BTreeSet<usize>, &[bool]),
) -> Cue {
    let outline = context.outline;
    let sentence = outline.sentence_of(at);
    let words = outline.words_of(sentence);
    let posts = &context.lexicon.posts;
    let mut lead = at;
    let mut first_rank = None;
    // `Đoàn Luật sư Hà Nội`, `Hội Nhà báo Nghệ An`: a word of a body's name announces nobody.
    let is_of_body = |at: usize| in_body.get(at).copied().unwrap_or_default();
    // `Đại tá, TS Vũ Hồng Quang`: ranks stack.
    loop {
        let before = if lead > start
            && matches!(outline.token_text(lead - 1), "." | ",")
            && first_rank.is_some()
        {
            lead - 1
        } else {
            lead
        };
        let before = if before > start && outline.token_text(before - 1) == "." {
            before - 1
        } else {
            before
        };
        let longest = (start.max(before.saturating_sub(7))..before).find(|from| {
            posts.ranks.all(&words, *from).any(|(length, ())| from + length == before)
                && is_capital(context, *from)
                && !is_of_body(*from)
        });
        let Some(from) = longest else { break };
        first_rank = Some(from);
        lead = from;
    }
    let rank = first_rank
        .map(|from| outline.tokens_text(from..at).trim_end_matches(['.', ' ', ',']).to_owned());
    let honorific = (start.max(lead.saturating_sub(4))..lead).find_map(|from| {
        let (_, kind) = posts
            .honorifics
            .all(&words, from)
            .find(|(length, _)| from + length == lead && !is_of_body(from))?;
        Some((from, *kind))
    });
    if let Some((from, _)) = honorific {
        lead = from;
    }
    // `nguyên Tổng Bí thư: | Lê Khả Phiêu, …`
    let listed =
        lead > start && outline.token_text(lead - 1) == ":" && post_ends.contains(&(lead - 1));
    Cue {
        rank,
        honorific: honorific.map(|(_, kind)| kind),
        post: post_ends.contains(&lead) || post_ends.contains(&at),
        listed,
        lead,
    }
}
