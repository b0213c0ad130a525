//! What a response holds: bytes, or what was written to a file that is gone when they are sent.
use super::pulse::Pulse;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use std::io::{self, Read, Seek, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tempfile::SpooledTempFile;

/// How many bytes are sent together.
const PIECE: usize = 1 << 16;

/// What a response holds.
pub(super) struct Content {
    source: Source,
    left: u64,
    pulse: Option<Arc<Pulse>>,
}

enum Source {
    Bytes(Bytes),
    File(SpooledTempFile),
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::of(Bytes::from(text))
    }
}

impl Content {
    fn of(bytes: Bytes) -> Self {
        Self { left: bytes.len() as u64, source: Source::Bytes(bytes), pulse: None }
    }

    /// None.
    pub(super) fn empty() -> Self {
        Self::of(Bytes::new())
    }

    /// What has been written to `file`.
    pub(super) fn written(mut file: SpooledTempFile) -> io::Result<Self> {
        let left = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { source: Source::File(file), left, pulse: None })
    }

    /// The same, which tells `pulse` when somebody takes of it.
    pub(super) fn watched(self, pulse: Arc<Pulse>) -> Self {
        pulse.begin();
        Self { pulse: Some(pulse), ..self }
    }

    fn piece(&mut self) -> io::Result<Bytes> {
        let bytes = match &mut self.source {
            Source::Bytes(bytes) => bytes.split_to(bytes.len().min(PIECE)),
            Source::File(file) => {
                let mut piece = vec![0; usize::try_from(self.left).unwrap_or(PIECE).min(PIECE)];
                file.read_exact(&mut piece)?;
                Bytes::from(piece)
            }
        };
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let content = self.get_mut();
        if content.left == 0 {
            return Poll::Ready(None);
        }
        if let Some(pulse) = &content.pulse {
            pulse.beat();
        }
        Poll::Ready(Some(content.piece().map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
