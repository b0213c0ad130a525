//! The closed values of the fact tables, and the two open ones that have a fixed form: dates and decimals.
use crate::words::{Said, Tells, reason};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $variant,)* }

        impl $name {
            /// Every value, in the contract's order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The value as tables and IRIs write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl FromStr for $name {
            type Err = Said;

            fn from_str(text: &str) -> Result<Self, Said> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    let filled: [(&str, &dyn Tells); 3] = [
                        ("kind", &stringify!($name)),
                        ("met", &format!("{text:?}")),
                        ("allowed", &allowed.join(", ")),
                    ];
                    reason("value.kind", &filled)
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

closed! {
    /// How a post is held when the article speaks.
    Status { Current = "current", Former = "former", Acting = "acting", Incoming = "incoming", Outgoing = "outgoing", }
}

closed! {
    /// The level of a place.
    Level { Country = "country", Province = "province", District = "district", Commune = "commune", }
}

closed! {
    /// The type of an administrative unit, with which its name begins.
    UnitType {
        Province = "tỉnh", City = "thành phố", UrbanDistrict = "quận", RuralDistrict = "huyện", Town = "thị xã",
        RuralCommune = "xã", Ward = "phường", Township = "thị trấn", SpecialZone = "đặc khu", State = "bang",
        Prefecture = "châu", AutonomousRegion = "khu tự trị", Region = "vùng",
    }
}

impl UnitType {
    /// The levels that a unit of this type can have, the likeliest first: a city is a province or a district.
    pub const fn levels(self) -> &'static [Level] {
        match self {
            Self::Province | Self::State | Self::AutonomousRegion | Self::Region => {
                &[Level::Province]
            }
            Self::City => &[Level::District, Level::Province],
            Self::UrbanDistrict | Self::RuralDistrict | Self::Town | Self::Prefecture => {
                &[Level::District]
            }
            Self::RuralCommune | Self::Ward | Self::Township => &[Level::Commune],
            Self::SpecialZone => &[Level::Commune, Level::Province],
        }
    }
}

closed! {
    /// What kind of happening an event is.
    EventType {
        Conference = "conference", Meeting = "meeting", Session = "session", Visit = "visit", Ceremony = "ceremony",
        Signing = "signing", Personnel = "personnel", Inspection = "inspection",
    }
}

closed! {
    /// The part of the day on which an event happened.
    TimeOfDay { Morning = "morning", Noon = "noon", Afternoon = "afternoon", Evening = "evening", }
}

closed! {
    /// In what part somebody took part.
    Capacity {
        Organizer = "organizer", Chair = "chair", Head = "head", Host = "host", Speaker = "speaker",
        Reporter = "reporter", Attendee = "attendee", Signatory = "signatory", Subject = "subject",
    }
}

closed! {
    /// How exact a stated quantity is.
    Approximation { MoreThan = "more-than", LessThan = "less-than", About = "about", }
}

closed! {
    /// What kind of organisation a body is.
    BodyType {
        Party = "party", State = "state", Elected = "elected", Mass = "mass", Armed = "armed", Judicial = "judicial",
        Press = "press", Company = "company", School = "school", Foreign = "foreign", International = "international",
        Other = "other",
    }
}

/// A calendar date as exact as its source: `2024`, `2024-07`, `2024-07-06`, or without a year `--07-06`, `--07`
/// (the truncated forms of ISO 8601:2000 5.2.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, where it is known.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// A date of these parts; `None` where they name no day of the calendar, or nothing.
    pub fn new(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let month_fits = month.is_none_or(|month| (1..=12).contains(&month));
        let day_fits = match (month, day) {
            (_, None) => true,
            (None, Some(_)) => false,
            // A leap year stands in for a year that is not known: 29 February may be meant.
            (Some(month), Some(day)) => jiff::civil::Date::new(
                year.unwrap_or(2000),
                i8::try_from(month).ok()?,
                i8::try_from(day).ok()?,
            )
            .is_ok(),
        };
        (month_fits && day_fits && (year.is_some() || month.is_some())).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The first and the last day that it may mean: `2024-02` is 2024-02-01 to 2024-02-29. `None` where the year is not known.
    pub fn days(self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let day = |month, day| {
            let month = i8::try_from(self.month.unwrap_or(month)).ok()?;
            jiff::civil::Date::new(self.year?, month, day).ok()
        };
        match self.day {
            Some(of_month) => day(1, i8::try_from(of_month).ok()?).map(|day| (day, day)),
            None => Some((day(1, 1)?, day(12, 1)?.last_of_month())),
        }
    }

    /// Which of two dates is the earlier, as far as both are told: `2024` and `2024-07` are neither.
    pub fn apart(self, other: Self) -> std::cmp::Ordering {
        let parts = |date: Self| {
            [date.year.map(i32::from), date.month.map(i32::from), date.day.map(i32::from)]
        };
        for (one, other) in parts(self).into_iter().zip(parts(other)) {
            let (Some(one), Some(other)) = (one, other) else { break };
            if one != other {
                return one.cmp(&other);
            }
        }
        std::cmp::Ordering::Equal
    }

    /// Whether the date lies in the time from `since` to `until`, as far as all are told.
    pub fn is_within(self, since: Option<Self>, until: Option<Self>) -> bool {
        since.is_none_or(|since| self.apart(since).is_ge())
            && until.is_none_or(|until| self.apart(until).is_le())
    }

    /// The same date with `year` where none was known.
    #[must_use]
    pub fn or_year(self, year: Option<i16>) -> Self {
        Self { year: self.year.or(year), ..self }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        let fault = || reason("value.date", &[("met", &format!("{text:?}"))]);
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, Some(rest)),
            None => match text.split_once('-') {
                Some((year, rest)) => (Some(year), Some(rest)),
                None => (Some(text), None),
            },
        };
        let year = year.map(|year| if year.len() == 4 { year.parse().ok() } else { None });
        let mut parts = rest
            .into_iter()
            .flat_map(|rest| rest.split('-'))
            .map(|part| if part.len() == 2 { part.parse::<u8>().ok() } else { None });
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some()
            || [year.is_some_and(|y| y.is_none()), month == Some(None), day == Some(None)]
                .contains(&true)
        {
            return Err(fault());
        }
        Self::new(year.flatten(), month.flatten(), day.flatten()).ok_or_else(fault)
    }
}

/// A span of time by its first and last date: `2017-2020`, `2024-07`, `2016`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first date.
    pub from: PartialDate,
    /// The last date, where it is not the first.
    pub until: Option<PartialDate>,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        self.until.map_or(Ok(()), |until| write!(f, "-{until}"))
    }
}

/// A plain decimal in its shortest form: `1532`, `68.2`, `-3.5`. Compared as text, kept exact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(String);

impl Decimal {
    /// The decimal as XSD writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Decimal {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) {
            return Err(reason("value.decimal", &[("met", &format!("{text:?}"))]));
        }
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let part = part.trim_end_matches('0');
        let point = if part.is_empty() { "" } else { "." };
        let sign = if whole == "0" && part.is_empty() { "" } else { sign };
        Ok(Self(format!("{sign}{whole}{point}{part}")))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, PartialDate, Status};

    #[test]
    fn dates_keep_their_precision() {
        for text in ["2024", "2024-07", "2024-07-06", "--07-06", "--02-29", "--07"] {
            assert_eq!(
                text.parse::<PartialDate>().map(|date| date.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-7-6", "2024-07-06-01", "--", "06/07"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn decimals_have_one_form() {
        for (text, short) in [("0068.20", "68.2"), ("1532", "1532"), ("-0.0", "0"), ("0.5", "0.5")]
        {
            assert_eq!(
                text.parse::<Decimal>().map(|value| value.to_string()),
                Ok(short.to_owned())
            );
        }
        assert!("1,5".parse::<Decimal>().is_err());
    }

    #[test]
    fn an_unknown_value_lists_the_allowed() {
        assert!("gone".parse::<Status>().is_err_and(|message| message.en.contains("former")));
    }
}
