//! Organisers, leaders and guests: who is named by a word for the part.
use super::Stage;
use super::actors::Actor;
use crate::fact::{EventId, Participant};
use crate::value::Capacity;

impl Stage<'_> {
    /// `UBND tỉnh X và UBND tỉnh Y tổ chức …`, `… do Sở Y tế tổ chức`.
    pub(super) fn organizers(
        &mut self,
        sentence: usize,
        event: EventId,
        actors: &[Actor],
        reports: bool,
    ) {
        if !reports {
            return;
        }
        for cue in self.cues(sentence, Capacity::Organizer) {
            let row = self.row_before(cue.start, actors, 8);
            for actor in row
                .iter()
                .filter(|actor| matches!(actor.who, Participant::Body(_)) || row.len() == 1)
            {
                self.add(event, actor, Capacity::Organizer, sentence, "participation/organizer");
            }
        }
    }

    /// `… chủ trì`, `do … làm trưởng đoàn`, `… dẫn đầu đoàn`, `dưới sự chủ trì của …`.
    pub(super) fn leaders(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        for capacity in [Capacity::Chair, Capacity::Head] {
            for cue in self.cues(sentence, capacity) {
                let by = self.word(cue.end) == "của";
                let led = if by {
                    actors
                        .iter()
                        .find(|actor| {
                            actor.tokens.start >= cue.end && actor.tokens.start <= cue.end + 3
                        })
                        .cloned()
                        .into_iter()
                        .collect()
                } else {
                    self.row_before(cue.start, actors, 4)
                };
                for actor in led.iter().filter(|actor| matches!(actor.who, Participant::Person(_)))
                {
                    self.add(event, actor, capacity, sentence, "participation/leader");
                }
            }
        }
    }

    /// `Dự hội nghị có …`, `Phía tỉnh X có …`, `cùng dự có …`.
    pub(super) fn guests(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let bounds = self.bounds(sentence);
        let opens_list = |end: usize| {
            (end..(end + 16).min(bounds.end))
                .find(|at| matches!(self.word(*at), "có" | "gồm" | ":"))
        };
        let mut from = None;
        for cue in self.cues(sentence, Capacity::Attendee) {
            if let Some(list) = opens_list(cue.end) {
                from = Some(from.map_or(list, |known: usize| known.min(list)));
            }
        }
        let scope = self
            .sight
            .referents
            .sides
            .iter()
            .find(|scope| bounds.contains(&scope.tokens.start))
            .map(|scope| scope.tokens.start);
        if let Some(list) = scope.and_then(opens_list) {
            from = Some(from.map_or(list, |known: usize| known.min(list)));
        }
        let Some(from) = from else { return };
        for actor in actors.iter().filter(|actor| actor.tokens.start >= from) {
            self.add(event, actor, Capacity::Attendee, sentence, "participation/guest-list");
        }
    }

    /// `Thành phần đoàn kiểm tra gồm ông A, …; bà B, …`.
    pub(super) fn inspectors(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let bounds = self.bounds(sentence);
        let listed = (bounds.start..bounds.end).find(|at| {
            self.word(*at) == "gồm" && (bounds.start..*at).any(|before| self.word(before) == "đoàn")
        });
        let Some(from) = listed else { return };
        for actor in actors.iter().filter(|actor| {
            actor.tokens.start > from && matches!(actor.who, Participant::Person(_))
        }) {
            self.add(event, actor, Capacity::Attendee, sentence, "participation/inspector");
        }
    }
}
