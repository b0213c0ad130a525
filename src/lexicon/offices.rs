//! What an office tells about who holds it: `lexicon/offices.csv`, where the first row that fits decides, and which office
//! its holder has besides, by the Constitution or the statutes of the Party: `lexicon/implied_offices.csv`.
use super::fold;
use super::table::{self, Tables};
use crate::error::LienketError;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    implied: Vec<Implied>,
    /// What abbreviations of bodies and units stand for, both without diacritics: `ubnd` → `uy ban nhan dan`.
    short: BTreeMap<String, String>,
}

/// The columns of `local_bodies` that tell abbreviations.
#[derive(Deserialize)]
struct BodyRow {
    alias: String,
    name: String,
}

/// Those of `type_abbreviations`.
#[derive(Deserialize)]
struct UnitRow {
    form: String,
    r#type: String,
    r#use: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    role: String,
    body: String,
    reach: String,
}

/// An office, by patterns of role and body, and the one that its holder has besides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Implied {
    role: String,
    body: String,
    #[serde(rename = "implied_role")]
    role_too: String,
    #[serde(rename = "implied_body")]
    body_too: String,
}

impl Offices {
    /// Reads the tables.
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
                    let reason =
                        table::unknown("reach", other, "wide, part, province, national, unique");
                    return Err(table::fault(TABLE, line, reason));
                }
            };
            offices.rows.push((row.role, row.body, reach));
        }
        for (_, row) in tables.rows::<Implied>("lexicon/implied_offices.csv")? {
            offices.implied.push(row);
        }
        let plain = |text: &str| fold::plain(text).trim_end_matches('.').to_owned();
        for (_, row) in tables.rows::<BodyRow>("lexicon/local_bodies.csv")? {
            if row.alias.chars().all(char::is_uppercase) {
                offices.short.insert(plain(&row.alias), plain(&row.name));
            }
        }
        for (_, row) in tables.rows::<UnitRow>("places/type_abbreviations.csv")? {
            if row.r#use == "abbr" && row.form.chars().count() > 1 {
                offices.short.entry(plain(&row.form)).or_insert_with(|| plain(&row.r#type));
            }
        }
        Ok(offices)
    }

    /// A post without diacritics, with the abbreviations in it written out: `chu tich ubnd tinh` → `chu tich uy ban nhan
    /// dan tinh`.
    pub fn written_out(&self, plain: &str) -> String {
        let full = |word| self.short.get(word).map_or(word, String::as_str);
        plain.split(' ').map(full).collect::<Vec<_>>().join(" ")
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

    /// The offices, as role and body, that who is `role` at `body` holds besides: the head of a province's delegation to the
    /// National Assembly is one of its members.
    pub fn implied(&self, role: &str, body: &str) -> impl Iterator<Item = (&str, &str)> {
        self.implied
            .iter()
            .filter(move |row| fits(&row.role, role) && fits(&row.body, body))
            .map(|row| (row.role_too.as_str(), row.body_too.as_str()))
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
        let implied = |role, body| offices.implied(role, body).collect::<Vec<_>>();
        assert_eq!(
            implied("Phó Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh Lào Cai"),
            [("Đại biểu", "Quốc hội")]
        );
        assert!(implied("Chủ tịch", "Hội đồng nhân dân tỉnh Lào Cai").is_empty());
        assert_eq!(
            offices.written_out("chu tich ubnd tp hue"),
            "chu tich uy ban nhan dan thanh pho hue"
        );
    }
}
