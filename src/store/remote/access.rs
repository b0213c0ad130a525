//! How endpoints are reached, beside their address: set once for the whole program.
use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

/// How endpoints are reached.
#[derive(Clone)]
pub struct Access {
    /// Where updates go, where that is another address than that of queries.
    pub update: Option<String>,
    /// The value of the header `Authorization`. It is never shown.
    pub authorization: Option<String>,
    /// How long an answer may take to begin, and each piece of it to come.
    pub timeout: Duration,
}

impl Default for Access {
    fn default() -> Self {
        Self { update: None, authorization: None, timeout: Duration::from_secs(300) }
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authorization = self.authorization.as_ref().map(|_| "…");
        f.debug_struct("Access")
            .field("update", &self.update)
            .field("authorization", &authorization)
            .field("timeout", &self.timeout)
            .finish()
    }
}

static ACCESS: OnceLock<Access> = OnceLock::new();

/// Sets once and for all how endpoints are reached.
pub fn access(wanted: Access) {
    ACCESS.get_or_init(|| wanted);
}

/// How they are reached.
pub(super) fn known() -> Access {
    ACCESS.get().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Access;

    #[test]
    fn what_is_secret_is_not_shown() {
        let access =
            Access { authorization: Some("Basic c2VjcmV0".to_owned()), ..Access::default() };
        assert!(!format!("{access:?}").contains("c2V"));
    }
}
