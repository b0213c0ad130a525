//! Names of one person in two spellings: `Moon Jae-in` and `Moon Jaein`, `Kim Dong-yeon (Kim Đông Yiên)`.
use crate::lexicon::fold::plain;
use crate::mention::person::NameForm;
use crate::mention::place::is_syllable;
use crate::mention::{Kind, Mention};
use crate::outline::Outline;

/// What all spellings of a name from abroad share, that is given by its folded words: other spaces and hyphens make no difference. None where
/// it may be a name of Vietnam. Names that differ in a letter are kept apart: more are two people's than one's.
pub(super) fn key(name: &[String]) -> Option<String> {
    let is_strange = |word: &String| word.chars().count() > 1 && !is_syllable(word);
    name.iter().any(is_strange).then(|| joined(name))
}

/// Whether two names are one in two spellings.
pub(super) fn are_one(one: &[String], other: &[String]) -> bool {
    key(one).is_some_and(|one| key(other) == Some(one))
}

/// The words of a name without marks, and without what other languages write otherwise: `Maksim`, `Maxim`.
fn words(name: &[String]) -> Vec<String> {
    let letters = name.iter().filter(|word| word.chars().any(char::is_alphanumeric));
    letters.map(|word| word.replace("ks", "x")).collect()
}

fn joined(name: &[String]) -> String {
    words(name).concat()
}

/// The person mention in whose bracket the mention stands, or which stands in the bracket behind it, where both begin alike: `V.Pu-tin
/// (Vladimir Putin)`; `Trần Văn A (Lê Văn B)` are two.
pub(super) fn beside(outline: &Outline, mentions: &[Mention], index: usize) -> Option<usize> {
    /// The longest name, in tokens.
    const NAME: usize = 24;
    let tokens = &mentions[index].tokens;
    let is_at = |at: usize, mark: &str| outline.token_text(at) == mark;
    let full = |mention: &Mention| matches!(&mention.kind, Kind::Person(named) if named.form == NameForm::Full);
    let opened = tokens.start.checked_sub(1).filter(|at| is_at(*at, "("));
    let closed =
        |mention: &Mention| is_at(mention.tokens.end, ")") || is_at(mention.tokens.end, ",");
    let alike =
        |other: &Mention| begins(other).is_some() && begins(other) == begins(&mentions[index]);
    if let Some(bracket) = opened.filter(|_| closed(&mentions[index])) {
        let near = mentions[..index].partition_point(|other| other.tokens.start + NAME < bracket);
        let before = |other: &Mention| other.tokens.end == bracket && full(other) && alike(other);
        return mentions[near..index].iter().rposition(before).map(|at| near + at);
    }
    let inner = tokens.end + 1;
    let behind = mentions
        .iter()
        .enumerate()
        .skip(index + 1)
        .take_while(|(_, other)| other.tokens.start <= inner);
    is_at(tokens.end, "(")
        .then(|| {
            behind.into_iter().find(|(_, other)| {
                other.tokens.start == inner && full(other) && closed(other) && alike(other)
            })
        })
        .flatten()
        .map(|(at, _)| at)
}

/// The first letter of a person's name, without diacritics.
fn begins(mention: &Mention) -> Option<char> {
    match &mention.kind {
        Kind::Person(named) => plain(&named.name).chars().find(|letter| letter.is_alphabetic()),
        Kind::Place(_)
        | Kind::Body(_)
        | Kind::Post(_)
        | Kind::Event(_)
        | Kind::Date(_)
        | Kind::Document(_)
        | Kind::Quantity(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::are_one;
    use crate::lexicon::names::exact_words;

    #[test]
    fn a_foreign_name_may_be_spelt_otherwise() {
        let check = |one: &str, other: &str| are_one(&exact_words(one), &exact_words(other));
        assert!(check("Moon Jae-in", "Moon Jaein"));
        assert!(check("Maksim Oreshkin", "Maxim Oreshkin"));
        assert!(!check("Kim Jong-un", "Kim Jong-il"));
        assert!(!check("Trần Văn Cường", "Trần Văn Cương"));
        assert!(!check("Malcolm Turnbull", "Malcom Turnbull"));
    }
}
