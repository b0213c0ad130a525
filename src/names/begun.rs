//! What is typed of a name → the names that it may become, those first that it most likely is.
use super::abbreviation::{abbreviates, may_become};
use super::{Named, Names, spelling, without_type};
use memchr::memmem::Finder;

/// The names that may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun<'a> {
    /// The likeliest first: those that begin so, a place also without its type; those shortened so; those of which a later word
    /// begins so. Among equals those in more articles.
    pub names: Vec<&'a Named>,
    /// How many more names there are.
    pub more: usize,
}

/// In what way a name fits; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// To the letter, with its diacritics.
    Same,
    /// In another spelling.
    Spelled,
    /// It begins so, with these diacritics.
    Begins,
    /// It begins so in another spelling.
    BeginsSpelled,
    /// All its words are shortened so: `dmt`, `tp hcm`.
    Shortened,
    /// A later word begins so, or its words are shortened so as far as it is typed.
    Within,
    /// Its last words are shortened so: `hcm`.
    EndShortened,
}

impl Names {
    /// The names that `typed` may become, in any spelling, `most` at most; of those things alone whose IRI `fits`. Nothing may
    /// become any name.
    pub fn begun(&self, typed: &str, most: usize, fits: &dyn Fn(&str) -> bool) -> Begun<'_> {
        let wanted = spelling(typed);
        if wanted.is_empty() && !typed.trim().is_empty() {
            return Begun::default();
        }
        let within = format!(" {wanted}");
        let asked = Asked {
            lower: typed.trim().to_lowercase(),
            within: Finder::new(&within),
            wanted: &wanted,
            shortens: wanted.len() > 1,
        };
        let mut met: Vec<(u64, &Named)> = self
            .all()
            .iter()
            .filter(|named| fits(&named.iri))
            .filter_map(|named| Some((order(asked.way(named)?, named), named)))
            .collect();
        // Of very many the best are enough to put in order; a thing may be there by several names.
        let enough = most.saturating_mul(4);
        let left_out = met.len().saturating_sub(enough);
        if left_out > 0 {
            // By numbers first: names are compared only among those that are as likely as the last that is wanted.
            let (_, (last, _), _) = met.select_nth_unstable_by_key(enough, |(order, _)| *order);
            let last = *last;
            met.retain(|(order, _)| *order <= last);
        }
        met.sort_unstable();
        met.truncate(enough);
        let mut seen: rustc_hash::FxHashSet<&str> = rustc_hash::FxHashSet::default();
        // A thing whose name two articles spell differently is one thing.
        let mut names: Vec<&Named> = met
            .into_iter()
            .map(|(_, named)| named)
            .filter(|named| seen.insert(&named.iri))
            .collect();
        let more = names.len().saturating_sub(most) + left_out;
        names.truncate(most);
        Begun { names, more }
    }

    /// How many things go by exactly this name.
    pub fn bearers(&self, name: &str) -> usize {
        let start = self.all().partition_point(|named| named.name.as_str() < name);
        let bearers = self.all().get(start..).unwrap_or_default();
        bearers.iter().take_while(|named| named.name == name).count()
    }
}

/// What comes first, as a number. What one article alone speaks of, an event or a document by its title, comes last; then it is how
/// a name fits, in how many articles the thing is, and how short the name is.
fn order(way: Way, named: &Named) -> u64 {
    let is_fact = u64::from(named.is_a("article/"));
    let articles = u64::from(u32::MAX - named.articles);
    let length = u64::from(u16::try_from(named.spelling.len()).unwrap_or(u16::MAX));
    (is_fact << 63) | ((way as u64) << 56) | (articles << 16) | length
}

struct Asked<'a> {
    lower: String,
    wanted: &'a str,
    /// The spelling at the beginning of a word.
    within: Finder<'a>,
    shortens: bool,
}

impl Asked<'_> {
    fn way(&self, named: &Named) -> Option<Way> {
        if self.wanted.is_empty() {
            return Some(Way::Within);
        }
        let spelling = named.spelling.as_str();
        if let Some(rest) = spelling.strip_prefix(self.wanted) {
            return Some(self.begins(rest, &named.name));
        }
        if self.within.find(spelling.as_bytes()).is_some() {
            // A place may be meant without its type.
            let bare = Some(without_type(&named.name)).filter(|_| named.is_a("place/"));
            let begun = bare.and_then(|bare| {
                super::spelling(bare).strip_prefix(self.wanted).map(|rest| self.begins(rest, bare))
            });
            return Some(begun.unwrap_or(Way::Within));
        }
        if !self.shortens {
            return None;
        }
        // Whatever is shortened keeps its first letter.
        if spelling.as_bytes().first() == self.wanted.as_bytes().first()
            && may_become(self.wanted, spelling)
        {
            let is_whole = abbreviates(self.wanted, spelling);
            return Some(if is_whole { Way::Shortened } else { Way::Within });
        }
        self.ends(spelling).then_some(Way::EndShortened)
    }

    /// How a name begins that goes on with `rest`.
    fn begins(&self, rest: &str, name: &str) -> Way {
        // Who types no diacritics means them or not.
        let is_exact = !self.lower.is_ascii() && name.to_lowercase().starts_with(&self.lower);
        match (rest.is_empty(), is_exact) {
            (true, true) => Way::Same,
            (true, false) => Way::Spelled,
            (false, true) => Way::Begins,
            (false, false) => Way::BeginsSpelled,
        }
    }

    /// Whether the last words have these first letters: `hcm`, not `h c`.
    fn ends(&self, spelling: &str) -> bool {
        let mut words = spelling.rsplit(' ');
        let fits = |letter: char| words.next().is_some_and(|word| word.starts_with(letter));
        self.wanted.len() < LETTERS
            && self.wanted.bytes().all(|byte| byte.is_ascii_lowercase())
            && self.wanted.chars().rev().all(fits)
    }
}

/// So many letters are a word.
const LETTERS: usize = 9;

#[cfg(test)]
mod tests {
    use super::super::tests::names;
    use super::{Named, Names};
    use crate::rdf::vocab::ID_NAMESPACE;
    use std::time::{Duration, Instant};

    fn begun(typed: &str) -> Vec<String> {
        names().begun(typed, 9, &|_| true).names.iter().map(|named| named.name.clone()).collect()
    }

    #[test]
    fn a_name_is_found_by_what_is_typed_of_it() {
        for (typed, first) in [
            ("trinh x", "Trịnh Xuân Trường"),
            ("Trịnh", "Trịnh Xuân Trường"),
            ("TXT", "Trịnh Xuân Trường"),
            ("trịnh xt", "Trịnh Xuân Trường"),
            ("xuan tr", "Trịnh Xuân Trường"),
            ("ubnd tinh la", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("tp lc", "thành phố Lào Cai"),
            ("tp lao c", "thành phố Lào Cai"),
            ("lc", "tỉnh Lào Cai"),
        ] {
            assert_eq!(begun(typed).first().map(String::as_str), Some(first), "{typed}");
        }
        assert_eq!(begun("lao cai").len(), 3);
        for nothing in ["…", "z", "trinhx", "caii"] {
            assert_eq!(begun(nothing), [""; 0], "{nothing}");
        }
    }

    #[test]
    fn the_likeliest_comes_first_and_the_rest_is_counted() {
        let person = |name: &str, local: &str, articles| {
            Named::new(name.to_owned(), format!("{ID_NAMESPACE}person/{local}"), articles)
        };
        let names = Names::from(vec![
            person("Nguyễn Văn A", "1", 2),
            person("Nguyễn Văn Á", "2", 9),
            person("Trần Nguyễn Văn", "3", 50),
        ]);
        let local = |typed: &str| -> Vec<String> {
            let found = names.begun(typed, 2, &|_| true);
            found
                .names
                .iter()
                .map(|named| named.iri.rsplit('/').next().unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(local("nguyen van"), ["2", "1"]);
        assert_eq!(local("nguyễn văn a"), ["1", "2"]);
        assert_eq!(names.begun("nguyen van", 2, &|_| true).more, 1);
        assert_eq!(names.begun("nguyen van", 2, &|iri| iri.ends_with('3')).names.len(), 1);
        assert_eq!([names.bearers("Nguyễn Văn A"), names.bearers("Nguyễn Văn B")], [1, 0]);
    }

    /// 20 ms are promised for the graph of a corpus; this is more than it has, by a program that is not optimised, on a
    /// machine that does much else.
    #[test]
    fn many_names_are_searched_quickly() {
        let syllables = ["an", "binh", "chi", "dung", "giang", "ha", "khanh", "lan", "minh", "nam"];
        let name = |number: usize| -> String {
            let word = |power: u32| syllables[number / 10_usize.pow(power) % 10];
            format!("{} {} {} {}", word(4), word(3), word(2), word(1))
        };
        let names = Names::from(
            (0..50_000)
                .map(|n| Named::new(name(n), format!("{ID_NAMESPACE}person/{n}"), 1))
                .collect::<Vec<_>>(),
        );
        for typed in ["minh", "mdk", "tp hcm", "minh dung k", "zz"] {
            let begun = Instant::now();
            let found = names.begun(typed, 20, &|_| true);
            assert!(found.names.len() <= 20);
            assert!(begun.elapsed() < Duration::from_secs(20), "{typed}: {:?}", begun.elapsed());
        }
    }
}
