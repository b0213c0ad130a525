//! Many sorted strings in one piece of memory, each by its number.

/// Strings in ascending order, each once, or in any order where they are not looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strings {
    text: String,
    /// Where each ends in `text`.
    ends: Vec<u32>,
}

impl Strings {
    /// These strings in this order.
    pub(super) fn new<'a>(strings: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for string in strings {
            all.text.push_str(string);
            all.ends.push(u32::try_from(all.text.len()).unwrap_or(u32::MAX));
        }
        all
    }

    /// From what [`Strings::parts`] gave; `None` where they do not fit.
    pub(super) fn from_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let fits = ends.last().map_or(text.is_empty(), |last| *last as usize == text.len());
        let sound =
            fits && ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        sound.then_some(Self { text, ends })
    }

    /// The text of all, and where each ends in it.
    pub(super) fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of this number; empty where there is none.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = match number {
            0 => 0,
            _ => self.ends.get(number - 1).map_or(usize::MAX, |end| *end as usize),
        };
        self.ends
            .get(number)
            .and_then(|end| self.text.get(start..*end as usize))
            .unwrap_or_default()
    }

    /// The number of a string, by bisection.
    pub(super) fn find(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
