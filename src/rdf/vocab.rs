//! Every term that the graph uses, once. `ontology/lienket.ttl` declares the same terms; a test holds the two together.
use crate::value::{Approximation, BodyType, Capacity, EventType, Level, Status, TimeOfDay};
use oxigraph::model::{NamedNode, NamedNodeRef};

macro_rules! terms {
    ($($(#[$meta:meta])* $list:ident in $namespace:literal { $($name:ident = $local:literal,)* })*) => {
        $(
            $(#[doc = concat!("`", $local, "`")]
            pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*

            $(#[$meta])*
            pub const $list: &[NamedNodeRef<'static>] = &[$($name),*];
        )*
    };
}

/// The namespace of the project's own terms.
pub const LK_NAMESPACE: &str = "https://w3id.org/lienket/ns#";
/// The namespace of things.
pub const ID_NAMESPACE: &str = "https://w3id.org/lienket/id/";
/// The graph that holds the ontology.
pub const ONTOLOGY_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/ontology");
/// The graph that holds who is who: what was decided, and why.
pub const IDENTITY_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/identity");
/// The graph that holds what is still to be decided; there is none once a run is whole.
pub const UNDECIDED_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/undecided");
/// The graph that holds what people have judged.
pub const JUDGEMENTS_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/judgements");
/// The graph that holds what follows from the articles: which places work together, what contains them, and how much people
/// and places count.
pub const DERIVED_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/derived");
/// The graph that holds the provinces of the tables, with their validity and how they followed each other.
pub const REFERENCE_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/reference");
/// The graph that holds a dump of triples alone, which do not say which article says what.
pub const TRIPLES_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/lienket/id/graph/triples");

terms! {
    /// The project's own terms, without the concepts of closed values and the classes of events.
    LK in "https://w3id.org/lienket/ns#" {
        PARTICIPATION = "Participation",
        COOPERATION = "Cooperation",
        PARTNERSHIP = "Partnership",
        IDENTITY_DECISION = "IdentityDecision",
        HELD_HOP_KIND = "HeldHopKind",
        HOP = "Hop",
        HOP_KIND = "HopKind",
        HUB = "Hub",
        LASTING_HOP_KIND = "LastingHopKind",
        TRAIL = "Trail",
        APPROXIMATION = "approximation",
        AREA = "area",
        ARTICLE_COUNT = "articleCount",
        ATTENDED_COUNT = "attendedCount",
        ATTESTED_ON = "attestedOn",
        BECAUSE_OF = "becauseOf",
        BETWEENNESS = "betweenness",
        BODY_TYPE = "bodyType",
        CAPACITY = "capacity",
        COMMUNITY = "community",
        COMPRISES = "comprises",
        CONFIDENCE = "confidence",
        CONTENT_HASH = "contentHash",
        COOPERATES_AT = "cooperatesAt",
        COOPERATES_WITH = "cooperatesWith",
        DECIDED_AS = "decidedAs",
        DEGREE = "degree",
        EVENT_COUNT = "eventCount",
        EXTENT = "extent",
        FIRST = "first",
        FORWARD_LABEL = "forwardLabel",
        IN_34 = "in34",
        IN_63 = "in63",
        FROM = "from",
        HAS_HOP = "hasHop",
        HOLDS_POST_AT = "holdsPostAt",
        HOP_FROM = "hopFrom",
        HOP_QUERY = "hopQuery",
        HOP_TO = "hopTo",
        IN_ARTICLE = "inArticle",
        IN_EVENT = "inEvent",
        INDICATOR = "indicator",
        INVERSE_LABEL = "inverseLabel",
        JUDGED_DISTINCT = "judgedDistinct",
        JUDGED_SAME = "judgedSame",
        JURISDICTION = "jurisdiction",
        LAST = "last",
        LEGAL_BASIS = "legalBasis",
        LEVEL = "level",
        NAME_KEY = "nameKey",
        OCCURRENCE = "occurrence",
        ON_BEHALF_OF = "onBehalfOf",
        PAGE_RANK = "pageRank",
        PARTICIPANT = "participant",
        PARTNER = "partner",
        PENDING = "pending",
        POSITION = "position",
        PATH = "path",
        PATH_CLAUSES = "pathClauses",
        PATH_COST = "pathCost",
        PATH_FROM = "pathFrom",
        PATH_LENGTH = "pathLength",
        PATH_NODE = "pathNode",
        PATH_NUMBER = "pathNumber",
        PATH_PREVIOUS = "pathPrevious",
        PATH_RELATION = "pathRelation",
        PATH_STEP = "pathStep",
        PATH_TO = "pathTo",
        PATH_WHY = "pathWhy",
        RANK = "rank",
        REJECTED = "rejected",
        RELATION = "relation",
        REPRESENTED_AT = "representedAt",
        REPRESENTS = "represents",
        RULE = "rule",
        SAME_EVENT = "sameEvent",
        SERVED_IN = "servedIn",
        SERVES_IN = "servesIn",
        STATISTICS = "statistics",
        STATUS = "status",
        SUCCEEDED_BY = "succeededBy",
        TAKES_PART_IN = "takesPartIn",
        TIME_OF_DAY = "timeOfDay",
        TOPIC = "topic",
        TOPIC_LIST = "topicList",
        UNIT = "unit",
        UNTIL = "until",
        VALID_FROM = "validFrom",
        VALID_UNTIL = "validUntil",
        VALUE = "value",
        WEIGHTED_DEGREE = "weightedDegree",
    }
    /// Terms of RDF itself.
    RDF in "http://www.w3.org/1999/02/22-rdf-syntax-ns#" { TYPE = "type", }
    /// Terms of SKOS.
    SKOS in "http://www.w3.org/2004/02/skos/core#" { CONCEPT = "Concept", PREF_LABEL = "prefLabel", }
    /// Terms of FOAF.
    FOAF in "http://xmlns.com/foaf/0.1/" { PERSON = "Person", }
    /// Terms of the Organization Ontology.
    ORG in "http://www.w3.org/ns/org#" {
        MEMBERSHIP = "Membership",
        FORMAL_ORGANIZATION = "FormalOrganization",
        MEMBER = "member",
        ORGANIZATION = "organization",
        ROLE = "role",
        SUB_ORGANIZATION_OF = "subOrganizationOf",
        TRANSITIVE_SUB_ORGANIZATION_OF = "transitiveSubOrganizationOf",
        CHANGE_EVENT = "ChangeEvent",
        ORIGINAL_ORGANIZATION = "originalOrganization",
        RESULTING_ORGANIZATION = "resultingOrganization",
    }
    /// Terms of schema.org.
    SCHEMA in "https://schema.org/" {
        ADMINISTRATIVE_AREA = "AdministrativeArea",
        EVENT = "Event",
        NEWS_ARTICLE = "NewsArticle",
        CONTAINED_IN_PLACE = "containedInPlace",
        DATE_PUBLISHED = "datePublished",
        HEADLINE = "headline",
        IS_PART_OF = "isPartOf",
        LOCATION = "location",
        MENTIONS = "mentions",
        START_DATE = "startDate",
    }
    /// Terms of the European Legislation Identifier.
    ELI in "http://data.europa.eu/eli/ontology#" {
        LEGAL_RESOURCE = "LegalResource",
        DATE_DOCUMENT = "date_document",
        ID_LOCAL = "id_local",
        PASSED_BY = "passed_by",
        TITLE = "title",
        TYPE_DOCUMENT = "type_document",
    }
    /// Terms of the Data Cube vocabulary.
    QB in "http://purl.org/linked-data/cube#" { OBSERVATION = "Observation", DATA_SET = "dataSet", }
    /// Terms of PROV.
    PROV in "http://www.w3.org/ns/prov#" { WAS_DERIVED_FROM = "wasDerivedFrom", }
    /// Terms of NIF.
    NIF in "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        CONTEXT = "Context",
        SENTENCE = "Sentence",
        ANCHOR_OF = "anchorOf",
        BEGIN_INDEX = "beginIndex",
        END_INDEX = "endIndex",
        IS_STRING = "isString",
        REFERENCE_CONTEXT = "referenceContext",
    }
    /// Terms of Dublin Core.
    DCT in "http://purl.org/dc/terms/" {
        DATE = "date",
        IDENTIFIER = "identifier",
        IS_REPLACED_BY = "isReplacedBy",
        SOURCE = "source",
    }
}

/// The class of properties that go both ways: `owl:SymmetricProperty`. The ontology uses OWL and facts do not.
pub const SYMMETRIC_PROPERTY: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#SymmetricProperty");

/// The terms of other vocabularies.
pub const EXTERNAL: &[&[NamedNodeRef<'static>]] =
    &[RDF, SKOS, FOAF, ORG, SCHEMA, ELI, QB, PROV, NIF, DCT];

/// The concept of a status: `lk:status-current`.
pub fn status(value: Status) -> NamedNode {
    concept("status", value.as_str())
}

/// The concept of a level: `lk:level-province`.
pub fn level(value: Level) -> NamedNode {
    concept("level", value.as_str())
}

/// The concept of a part of the day: `lk:timeOfDay-morning`.
pub fn time_of_day(value: TimeOfDay) -> NamedNode {
    concept("timeOfDay", value.as_str())
}

/// The concept of a capacity: `lk:capacity-chair`.
pub fn capacity(value: Capacity) -> NamedNode {
    concept("capacity", value.as_str())
}

/// The concept of an approximation: `lk:approximation-more-than`.
pub fn approximation(value: Approximation) -> NamedNode {
    concept("approximation", value.as_str())
}

/// The concept of a kind of organisation: `lk:bodyType-party`.
pub fn body_type(value: BodyType) -> NamedNode {
    concept("bodyType", value.as_str())
}

/// The class of an event, which is a concept too: `lk:Conference`.
pub fn event_class(value: EventType) -> NamedNode {
    let mut letters = value.as_str().chars();
    let name: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    NamedNode::new_unchecked(format!("{LK_NAMESPACE}{name}"))
}

/// The concept of a closed value: `lk:status-current`. Concepts are named after the property that takes them and the value
/// as tables write it, so that a query gets the value by `STRAFTER`, with no need of the ontology.
pub fn concept(property: &str, value: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{LK_NAMESPACE}{property}-{value}"))
}
