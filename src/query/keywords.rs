//! The words of SPARQL.

/// The keywords that a word of a query may have been meant for.
pub(crate) const KEYWORDS: &[&str] = &[
    "ASK",
    "ASC",
    "BASE",
    "BIND",
    "CONSTRUCT",
    "DESC",
    "DESCRIBE",
    "DISTINCT",
    "EXISTS",
    "FILTER",
    "FROM",
    "GRAPH",
    "GROUP",
    "HAVING",
    "LIMIT",
    "MINUS",
    "NAMED",
    "OFFSET",
    "OPTIONAL",
    "ORDER",
    "PREFIX",
    "REDUCED",
    "SELECT",
    "SERVICE",
    "UNDEF",
    "UNION",
    "VALUES",
    "WHERE",
];

/// Functions and aggregates.
pub(crate) const FUNCTIONS: &[&str] = &[
    "ABS",
    "AVG",
    "BNODE",
    "BOUND",
    "CEIL",
    "COALESCE",
    "CONCAT",
    "CONTAINS",
    "COUNT",
    "DATATYPE",
    "DAY",
    "ENCODE_FOR_URI",
    "FLOOR",
    "GROUP_CONCAT",
    "HOURS",
    "IF",
    "IRI",
    "ISBLANK",
    "ISIRI",
    "ISLITERAL",
    "ISNUMERIC",
    "ISURI",
    "LANG",
    "LANGMATCHES",
    "LCASE",
    "MAX",
    "MD5",
    "MIN",
    "MINUTES",
    "MONTH",
    "NOW",
    "RAND",
    "REGEX",
    "REPLACE",
    "ROUND",
    "SAMETERM",
    "SAMPLE",
    "SECONDS",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "STR",
    "STRAFTER",
    "STRBEFORE",
    "STRDT",
    "STRENDS",
    "STRLANG",
    "STRLEN",
    "STRSTARTS",
    "STRUUID",
    "SUBSTR",
    "SUM",
    "TIMEZONE",
    "TZ",
    "UCASE",
    "URI",
    "UUID",
    "YEAR",
];

/// Those of the functions that give what they compute of many solutions.
pub(crate) const AGGREGATES: &[&str] =
    &["AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM"];

/// What else may stand in a query as a word: too short to be taken for a misprint of anything.
pub(crate) const SMALL: &[&str] =
    &["A", "ALL", "AS", "BY", "FALSE", "IN", "LATERAL", "NOT", "SEPARATOR", "SILENT", "TRUE"];

/// Whether `word`, in capitals, is one of SPARQL.
pub(crate) fn is_known(word: &str) -> bool {
    [KEYWORDS, FUNCTIONS, SMALL].iter().any(|words| words.contains(&word))
}
