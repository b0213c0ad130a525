//! What an office tells about who holds it: `lexicon/offices.csv`. The first row that fits decides.
use super::table::{self, Tables};
use crate::error::LienketError;
use serde::Deserialize;

/// The reach of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// One of hundreds: a member of the National Assembly. Who bears the same name is likely, not surely, the same.
    Wide,
    /// No body of its own: `Phòng`, `Vụ`, of which there are hundreds.
    Part,
    /// At the head of a province.
    Province,
    /// Among the leaders of the country.
    National,
    /// One in the country: `Thủ tướng`.
    Unique,
}

/// The offices with a reach.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    rows: Vec<(String, String, Reach)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: String,
    body: String,
    reach: String,
}

impl Offices {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        const TABLE: &str = "lexicon/offices.csv";
        let mut offices = Self::default();
        for (line, row) in tables.rows::<Row>(TABLE)? {
            let reach = match row.reach.as_str() {
                "wide" => Reach::Wide,
                "part" => Reach::Part,
                "province" => Reach::Province,
                "national" => Reach::National,
                "unique" => Reach::Unique,
                other => {
                    let reason = format!(
                        "unknown reach {other:?}; allowed: wide, part, province, national, unique"
                    );
                    return Err(table::fault(TABLE, line, reason));
                }
            };
            offices.rows.push((row.role, row.body, reach));
        }
        Ok(offices)
    }

    /// The reach of `role` at `body` (empty: none). A pattern may end in `*`; `*` alone is any.
    pub fn reach(&self, role: &str, body: &str) -> Option<Reach> {
        self.rows
            .iter()
            .find(|(of_role, of_body, reach)| {
                *reach != Reach::Part && fits(of_role, role) && fits(of_body, body)
            })
            .map(|(.., reach)| *reach)
    }

    /// Whether bodies whose names begin with this word are parts of others: `Phòng`, `Vụ`.
    pub fn is_part(&self, head: &str) -> bool {
        self.rows.iter().any(|(_, body, reach)| *reach == Reach::Part && body == head)
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == text, |start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::Reach;

    #[test]
    fn offices_have_their_reach() {
        let offices = &crate::sample::lexicon().offices;
        for (role, body, reach) in [
            ("Thủ tướng", "Chính phủ", Some(Reach::Unique)),
            ("Thủ tướng", "Chính phủ Lào", None),
            ("Chủ tịch nước", "", Some(Reach::Unique)),
            ("Thứ trưởng", "Bộ Công an", Some(Reach::National)),
            ("Đại biểu", "Quốc hội", Some(Reach::Wide)),
            ("Phó Bí thư Thường trực", "Tỉnh ủy Lào Cai", Some(Reach::Province)),
            ("Chủ tịch", "Ủy ban nhân dân huyện Bát Xát", None),
        ] {
            assert_eq!(offices.reach(role, body), reach, "{role}, {body}");
        }
    }
}
