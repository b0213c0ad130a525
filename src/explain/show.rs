//! An explanation as people read it.
use super::{Candidate, Explanation, Fact, Followed, Named, Trace, shortened};
use std::fmt;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(nearest) if nearest.is_empty() => {
                f.write_str("nothing goes by this name")
            }
            Self::Nothing(nearest) => {
                write!(f, "nothing goes by this name; nearest to it: {}", nearest.join(", "))
            }
            Self::Candidates(candidates) => {
                write!(f, "{} things go by this name; ask for one of them:", candidates.len())?;
                candidates.iter().try_for_each(|candidate| candidate.fmt(f))
            }
            Self::Found(trace) => trace.fmt(f),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n  {}  {}", shortened(&self.iri), self.name)?;
        self.in_force.iter().try_for_each(|time| write!(f, "\n    in force {time}"))?;
        self.posts.iter().try_for_each(|post| write!(f, "\n    {post}"))?;
        let first = self.articles.first().map_or("", String::as_str);
        match self.articles.len().saturating_sub(1) {
            0 => write!(f, "\n    in {first}"),
            more => write!(f, "\n    in {first} and {more} more"),
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  <{}>", self.name.as_deref().unwrap_or_default(), self.iri)?;
        self.followed.iter().try_for_each(|change| change.fmt(f))?;
        let mut article = None;
        for fact in &self.facts {
            if article != Some(&fact.article) {
                article = Some(&fact.article);
                write!(f, "\n\nin {}: {}", fact.article, fact.headline)?;
            }
            write!(f, "\n{fact}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others = self.others.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        match (self.after, others.as_str()) {
            (true, "") => f.write_str("\n  ended")?,
            (true, others) => write!(f, "\n  went into {others}")?,
            (false, others) => write!(f, "\n  came from {others}")?,
        }
        f.write_str(if self.whole { "" } else { " in part" })?;
        if !self.day.is_empty() {
            write!(f, ", {}", self.day)?;
        }
        write!(f, ", by {}", self.act)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {} {}", self.kind, shortened(&self.iri))?;
        for (property, value) in &self.properties {
            write!(f, "\n    {property}  {value}")?;
        }
        write!(f, "\n    rule  {}", self.rule)?;
        for (title, grounds) in [("rests on", &self.ground.things), ("words", &self.ground.words)] {
            for ground in grounds {
                let Named { text, kind, rule, offsets: (begin, end) } = ground;
                write!(f, "\n    {title}  {text}  ({kind}, rule {rule}) [{begin}–{end}]")?;
            }
        }
        let (begin, end) = self.offsets.unwrap_or_default();
        write!(f, "\n    read in [{begin}–{end}]  {}", self.sentence)
    }
}
