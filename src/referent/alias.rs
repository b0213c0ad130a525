//! Bodies by a shorter name: after `Hiệp hội Xăng dầu Việt Nam` that of `Hiệp hội Xăng dầu` is the same. One that ends as a
//! longer one named before it is taken for that where it is read (`Công ty Song Lộc`, in `body`); here all names are known.
use super::{BodyId, Referent, Referents};
use crate::lexicon::fold;
use crate::mention::Kind;
use crate::mention::body::Form;
use crate::value::{BodyType, UnitType};
use std::collections::BTreeSet;

/// Words that a short name leaves out or spells otherwise.
const LOOSE: [&str; 11] =
    ["và", "tỉnh", "thành", "phố", "tnhh", "cổ", "phần", "một", "viên", "của", "mtv"];

/// The fewest words of a short name: `Sở | Văn hóa`, not `Bộ | Y`.
const FEWEST: usize = 3;

impl Referents {
    /// Joins each body with a name of its own to the one body of the article that has all its words in their order, and more.
    pub(super) fn join_short_names(&mut self) {
        let of_own_name: BTreeSet<usize> = self
            .mentions
            .iter()
            .zip(&self.of)
            .filter_map(|(mention, of)| match (&mention.kind, of) {
                (Kind::Body(named), Some(Referent::Body(body))) => {
                    matches!(named.form, Form::Open { .. }).then_some(body.0)
                }
                _ => None,
            })
            .collect();
        if of_own_name.is_empty() {
            return;
        }
        let words: Vec<Vec<String>> = self.bodies.iter().map(|body| distinct(&body.name)).collect();
        for short in of_own_name {
            let mut full = (0..self.bodies.len())
                .filter(|full| self.is_short_for((short, *full), (&words[short], &words[*full])));
            if let (Some(full), None) = (full.next(), full.next()) {
                self.join(BodyId(short), BodyId(full));
            }
        }
    }

    fn is_short_for(
        &self,
        (short, full): (usize, usize),
        (words, others): (&[String], &[String]),
    ) -> bool {
        let (short, full) = (&self.bodies[short], &self.bodies[full]);
        let is_elsewhere =
            short.jurisdiction.is_some_and(|own| full.jurisdiction.is_some_and(|of| of != own));
        let may_be = words.len() >= FEWEST
            && others.len() > words.len()
            && full.named
            && short.kind == full.kind
            && !is_elsewhere
            && !short.name.starts_with("Trường")
            && words.first() == others.first();
        if !may_be || !is_in_order(words, others) {
            return false;
        }
        if others.starts_with(words) {
            return goes_on(&short.name, &full.name, short.kind);
        }
        words.last() == others.last()
    }

    /// Lets all that stands for `short` stand for `full`.
    fn join(&mut self, short: BodyId, full: BodyId) {
        for of in self.of.iter_mut().flatten().filter(|of| **of == Referent::Body(short)) {
            *of = Referent::Body(full);
        }
        for body in &mut self.bodies {
            if body.parent == Some(short) {
                body.parent = Some(full);
            }
        }
        self.bodies[short.0].named = false;
        for index in self.body_keys.values_mut().filter(|index| **index == short.0) {
            *index = full.0;
        }
    }
}

/// Whether what `full` has behind the words of `short` is surely of the name: its place, or a further field, not the next words of the sentence or a
/// holder's name: `Hiệp hội Xăng dầu | Việt Nam`, `Đại sứ quán Việt Nam | tại Nga`, `Sở Văn hóa | và Thể thao`.
fn goes_on(short: &str, full: &str, kind: BodyType) -> bool {
    let Some(tail) = full.get(short.len()..).filter(|_| full.is_char_boundary(short.len())) else {
        return false;
    };
    let tail = tail.trim_start();
    let of_place = tail.starts_with("tại ")
        || UnitType::ALL.iter().any(|unit| tail.starts_with(unit.as_str()));
    let of_country = tail == "Việt Nam";
    let of_field = tail.starts_with([',', '-', '–', '&'])
        || tail.starts_with("và ") && kind == BodyType::State && !full.starts_with("Bệnh viện");
    of_place || of_country || of_field
}

/// The words of a name that tell it from others.
fn distinct(name: &str) -> Vec<String> {
    let mut words = fold::words(name);
    words.retain(|word| !LOOSE.contains(&word.as_str()));
    words
}

/// Whether all `words` stand in `others`, in this order.
fn is_in_order(words: &[String], others: &[String]) -> bool {
    let mut others = others.iter();
    words.iter().all(|word| others.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::{distinct, goes_on, is_in_order};
    use crate::value::BodyType;

    #[test]
    fn what_follows_a_short_name_is_its_place_or_field() {
        for (short, full) in [
            ("Hiệp hội Xăng dầu", "Hiệp hội Xăng dầu Việt Nam"),
            ("Đại sứ quán Việt Nam", "Đại sứ quán Việt Nam tại Lào"),
            ("Sở Văn hóa", "Sở Văn hóa và Thể thao tỉnh Lào Cai"),
            ("Vụ Công chức", "Vụ Công chức, viên chức"),
        ] {
            assert!(goes_on(short, full, BodyType::State), "{full}");
        }
        for (short, full) in [
            ("Bệnh viện Bạch Mai", "Bệnh viện Bạch Mai và Việt Đức"),
            ("Sở Văn hóa", "Sở Văn hóa đừng bao biện"),
            ("Tập đoàn Siemens", "Tập đoàn Siemens Nguyễn Văn A"),
        ] {
            assert!(!goes_on(short, full, BodyType::State), "{full}");
        }
    }

    #[test]
    fn a_short_name_leaves_words_out() {
        let is_short = |short: &str, full: &str| is_in_order(&distinct(short), &distinct(full));
        assert!(is_short("Hiệp hội Xăng dầu", "Hiệp hội Xăng dầu Việt Nam"));
        assert!(is_short("Cục Khám chữa bệnh", "Cục Quản lý Khám, chữa bệnh"));
        assert!(is_short("Công ty An Bình", "Công ty TNHH một thành viên An Bình"));
        assert!(!is_short("Công ty Bình An", "Công ty TNHH An Bình"));
        assert!(!is_short("Sở Văn hóa", "Sở Y tế"));
    }
}
