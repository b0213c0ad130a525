//! The records of the fact tables, field for field, each with its evidence.
mod cooperation;
mod document;
mod issuer;
mod participation;
mod personnel;
mod post;
mod scene;
mod statistic;

pub use crate::referent::{Body, BodyId, Evidence, Person, PersonId, Place, PlaceId};

use crate::lexicon::Lexicon;
use crate::outline::Outline;
use crate::referent::Referents;
use crate::referent::calendar::Calendar;
use crate::value::{
    Approximation, Capacity, Decimal, EventType, PartialDate, Period, Status, TimeOfDay,
};

/// An event in [`Facts::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// The facts of one article. The places and bodies come first: the other records point into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The table `places`, and places that are only implied.
    pub places: Vec<Place>,
    /// The table `bodies`, and bodies that are only implied by a title.
    pub bodies: Vec<Body>,
    /// The table `people`.
    pub people: Vec<Person>,
    /// The table `posts`.
    pub posts: Vec<Post>,
    /// The table `events`.
    pub events: Vec<Event>,
    /// The table `participations`.
    pub participations: Vec<Participation>,
    /// The table `documents`.
    pub documents: Vec<Document>,
    /// The table `statistics`.
    pub statistics: Vec<Statistic>,
    /// The table `cooperations`.
    pub cooperations: Vec<Cooperation>,
}

/// A post that a person holds, held or gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Who.
    pub person: PersonId,
    /// The office without its body: `Phó Bí thư`.
    pub role: String,
    /// Where; *Chủ tịch nước* has no body.
    pub body: Option<BodyId>,
    /// How it is held.
    pub status: Status,
    /// The sentence that says so.
    pub evidence: Evidence,
}

/// Something that officials or bodies did together at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What kind.
    pub kind: EventType,
    /// What the article calls it: `Hội nghị trao đổi kinh nghiệm về công tác lao động`.
    pub name: String,
    /// When, as exactly as is known.
    pub date: Option<PartialDate>,
    /// The part of the day.
    pub time_of_day: Option<TimeOfDay>,
    /// The most exact administrative unit.
    pub place: Option<PlaceId>,
    /// The sentence that reports it.
    pub evidence: Evidence,
}

/// Who took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participant {
    /// A person.
    Person(PersonId),
    /// A body.
    Body(BodyId),
}

/// For whom somebody took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// For a place.
    Place(PlaceId),
    /// For a body.
    Body(BodyId),
}

/// A participation in an event, one a capacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// In what.
    pub event: EventId,
    /// Who.
    pub participant: Participant,
    /// In what part.
    pub capacity: Capacity,
    /// For whom.
    pub side: Option<Side>,
    /// The sentence that says so.
    pub evidence: Evidence,
}

/// An identified legal or administrative document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its type: `Nghị quyết`.
    pub kind: String,
    /// As written, spaces out: `111/2024/QH15`.
    pub number: Option<String>,
    /// When it was passed.
    pub date: Option<PartialDate>,
    /// The canonical name of the body or office that passed it.
    pub issuer: Option<BodyId>,
    /// Its title, or what it is about.
    pub title: Option<String>,
    /// The sentence that names it.
    pub evidence: Evidence,
}

/// A quantity that the article states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistic {
    /// What is counted or measured.
    pub indicator: String,
    /// How much.
    pub value: Decimal,
    /// As written: `tỷ đồng`, `%`, `cơ sở giáo dục nghề nghiệp`.
    pub unit: String,
    /// How exact.
    pub approximation: Option<Approximation>,
    /// Of which place.
    pub place: Option<PlaceId>,
    /// Of which time.
    pub period: Option<Period>,
    /// The sentence that states it.
    pub evidence: Evidence,
}

/// Two places whose authorities meet, exchange, sign, help or work jointly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cooperation {
    /// At which event.
    pub event: Option<EventId>,
    /// The one place, its name before the other's in code-point order.
    pub place_a: PlaceId,
    /// The other.
    pub place_b: PlaceId,
    /// When.
    pub date: Option<PartialDate>,
    /// About what: labels of the topics.
    pub topics: Vec<String>,
    /// The sentence that says so.
    pub evidence: Evidence,
}

/// States what the article says.
pub fn state(outline: &Outline, mut referents: Referents, lexicon: &Lexicon) -> Facts {
    let calendar = Calendar::of(outline, &referents.mentions);
    let (posts, changes) = post::state(outline, &mut referents, lexicon);
    let documents = document::state(outline, &mut referents, &calendar, lexicon);
    let statistics = statistic::state(outline, &referents, &calendar, lexicon);
    let officials = posts.iter().map(|post| post.person).collect();
    let sight = scene::Sight {
        outline,
        referents: &referents,
        calendar: &calendar,
        officials,
        posts: &posts,
        companies: scene::Companies::of(&referents.people),
    };
    let scenes = scene::find(&sight);
    let mut participations = participation::state(&sight, &scenes, &posts, lexicon);
    let cooperations = cooperation::state(&sight, &scenes, &participations, &posts, lexicon);
    let mut events: Vec<Event> = scenes.iter().map(|scene| scene.event.clone()).collect();
    personnel::state(&sight, &posts, &changes, &mut events, &mut participations);
    let Referents { places, bodies, people, .. } = referents;
    Facts {
        places,
        bodies,
        people,
        posts,
        events,
        participations,
        documents,
        statistics,
        cooperations,
    }
}
