//! The token of who may update.
use sha2::{Digest, Sha256};
use std::fmt;

/// The fewest characters of a token: one that is shorter can be guessed.
const LEAST: usize = 16;

/// The token of who may update. Only its digest is kept, and it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// The token in `text`, without the white space around it.
    ///
    /// # Errors
    /// Why it is none, in words: too short, or with characters that no header can hold.
    pub fn new(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.chars().count() < LEAST {
            return Err(format!(
                "a token has {LEAST} characters at least; `openssl rand -hex 32` makes one"
            ));
        }
        if !text.chars().all(|c| c.is_ascii_graphic()) {
            return Err(
                "a token has letters, digits and signs of ASCII alone, without spaces".to_owned()
            );
        }
        Ok(Self::of(text))
    }

    fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Whether the value of a header `Authorization` gives it. The digests are compared, so that the time tells nothing.
    pub(super) fn is_given_by(&self, authorization: &str) -> bool {
        authorization.split_once(' ').is_some_and(|(scheme, token)| {
            scheme.eq_ignore_ascii_case("bearer") && Self::of(token.trim()) == *self
        })
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_token_is_given_by_a_bearer_alone_and_never_shown() {
        let token = Token::new("0123456789abcdef\n").expect("a token");
        assert!(
            token.is_given_by("Bearer 0123456789abcdef")
                && token.is_given_by("bearer  0123456789abcdef")
        );
        for other in
            ["0123456789abcdef", "Basic 0123456789abcdef", "Bearer 0123456789abcdeg", "Bearer ", ""]
        {
            assert!(!token.is_given_by(other), "{other}");
        }
        assert!(!format!("{token:?}").contains("0123"));
        assert!(Token::new("short").is_err() && Token::new("0123456789abcdef ghi").is_err());
    }
}
