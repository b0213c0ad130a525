//! Byte ranges in an article's text: the only place that slices a `str`.

/// A half-open byte range, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text it covers; empty where the range does not lie in `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies within it.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let covered = self.of(text);
        let start = self.start + (covered.len() - covered.trim_start().len());
        Self { start, end: start + covered.trim().len() }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_off_the_text_covers_nothing() {
        assert_eq!(Span::new(0, 1).of("ủy ban"), "");
        assert_eq!(Span::new(0, 99).of("ủy ban"), "");
        assert_eq!(Span::new(0, 4).of("ủy ban"), "ủy");
    }

    #[test]
    fn trimming_keeps_the_words() {
        assert_eq!(Span::new(0, 8).trimmed("  tỉnh "), Span::new(2, 8));
    }
}
