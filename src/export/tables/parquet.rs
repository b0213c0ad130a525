//! Tables as Parquet: typed columns, nothing where nothing is bound, the data dictionary among the file's metadata.
use super::Rows;
use super::column::{Cell, Column, ColumnKind, PRECISION, SCALE, TableShape};
use super::dictionary::{self, HEADER};
use crate::error::LienketError;
use crate::export::whole::Whole;
use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::Arc;

/// How many rows a group has at most.
const ROWS: usize = 20_000;
/// Of how many bytes of text a group is, nearly.
const ROOM: usize = 8 << 20;
/// How many bytes a decimal takes.
const DECIMAL: i32 = 16;

/// Writes the rows into the file `path`, which stands there only once it is whole. Tells how many there were.
pub(super) fn write(
    shape: &TableShape,
    path: &Path,
    rows: &mut Rows<'_>,
) -> std::result::Result<usize, LienketError> {
    let failed =
        |error: ParquetError| LienketError::Io { path: path.to_owned(), source: cause(error) };
    let out = BufWriter::new(Whole::begin(path)?);
    let properties = Arc::new(properties(shape));
    let schema = schema(shape).map_err(failed)?;
    let mut file = SerializedFileWriter::new(out, schema, properties).map_err(failed)?;
    let mut group = Group::of(shape);
    let written = rows(&mut |row| {
        group.take(row);
        if group.is_full() { group.write(&mut file).map_err(failed) } else { Ok(()) }
    })?;
    group.write(&mut file).map_err(failed)?;
    let out = file.into_inner().map_err(failed)?;
    let whole = out.into_inner().map_err(|error| failed(error.into_error().into()))?;
    whole.finish()?;
    Ok(written)
}

/// What went wrong: a full disk is told as such.
fn cause(error: ParquetError) -> io::Error {
    let ParquetError::External(cause) = error else { return io::Error::other(error) };
    cause.downcast::<io::Error>().map_or_else(io::Error::other, |cause| *cause)
}

fn properties(shape: &TableShape) -> WriterProperties {
    let entry = |key: &str, value: String| KeyValue { key: key.to_owned(), value: Some(value) };
    let columns: Vec<serde_json::Value> = dictionary::rows(std::iter::once(shape), true)
        .into_iter()
        .map(|row| {
            HEADER
                .iter()
                .map(|name| (*name).to_owned())
                .zip(row.map(serde_json::Value::from))
                .collect()
        })
        .collect();
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(format!("lienket version {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(vec![entry(
            "lienket.dictionary",
            serde_json::Value::from(columns).to_string(),
        )]))
        .build()
}

fn schema(shape: &TableShape) -> Result<TypePtr> {
    let fields = shape.columns.iter().map(|column| field(column).map(Arc::new));
    let fields = fields.collect::<Result<_>>()?;
    Ok(Arc::new(Type::group_type_builder(&shape.name).with_fields(fields).build()?))
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        ColumnKind::Text
        | ColumnKind::Iri
        | ColumnKind::Date
        | ColumnKind::Period
        | ColumnKind::Exact => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnKind::Day | ColumnKind::FirstDay | ColumnKind::LastDay => {
            (Physical::INT32, Some(LogicalType::Date))
        }
        ColumnKind::Integer => (Physical::INT64, None),
        ColumnKind::Decimal => {
            let logical = LogicalType::decimal(SCALE.into(), PRECISION.into());
            let builder =
                Type::primitive_type_builder(&column.name, Physical::FIXED_LEN_BYTE_ARRAY);
            return builder
                .with_repetition(Repetition::OPTIONAL)
                .with_length(DECIMAL)
                .with_precision(PRECISION.into())
                .with_scale(SCALE.into())
                .with_logical_type(Some(logical))
                .build();
        }
        ColumnKind::Double => (Physical::DOUBLE, None),
        ColumnKind::Boolean => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// Some rows, column by column.
struct Group<'s> {
    columns: Vec<(&'s Column, Values)>,
    rows: usize,
    bytes: usize,
}

/// The values of a column, and for each row whether there is one.
struct Values {
    bound: Vec<i16>,
    typed: Typed,
}

enum Typed {
    Text(Vec<ByteArray>),
    Day(Vec<i32>),
    Integer(Vec<i64>),
    Decimal(Vec<FixedLenByteArray>),
    Double(Vec<f64>),
    Boolean(Vec<bool>),
}

impl<'s> Group<'s> {
    fn of(shape: &'s TableShape) -> Self {
        let columns = shape.columns.iter().map(|column| (column, Values::of(column.kind)));
        Self { columns: columns.collect(), rows: 0, bytes: 0 }
    }

    fn take(&mut self, row: &[String]) {
        for (column, values) in &mut self.columns {
            values.take(column.cell(row));
        }
        self.rows += 1;
        self.bytes += row.iter().map(String::len).sum::<usize>();
    }

    const fn is_full(&self) -> bool {
        self.rows >= ROWS || self.bytes >= ROOM
    }

    fn write(&mut self, file: &mut SerializedFileWriter<BufWriter<Whole>>) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = file.next_row_group()?;
        for (column, values) in &mut self.columns {
            let values = std::mem::replace(values, Values::of(column.kind));
            if let Some(mut writer) = group.next_column()? {
                values.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Values {
    const fn of(kind: ColumnKind) -> Self {
        let typed = match kind {
            ColumnKind::Text
            | ColumnKind::Iri
            | ColumnKind::Date
            | ColumnKind::Period
            | ColumnKind::Exact => Typed::Text(Vec::new()),
            ColumnKind::Day | ColumnKind::FirstDay | ColumnKind::LastDay => Typed::Day(Vec::new()),
            ColumnKind::Integer => Typed::Integer(Vec::new()),
            ColumnKind::Decimal => Typed::Decimal(Vec::new()),
            ColumnKind::Double => Typed::Double(Vec::new()),
            ColumnKind::Boolean => Typed::Boolean(Vec::new()),
        };
        Self { bound: Vec::new(), typed }
    }

    fn take(&mut self, cell: Cell<'_>) {
        self.bound.push(i16::from(cell != Cell::Null));
        match (&mut self.typed, cell) {
            (Typed::Text(values), Cell::Text(text)) => values.push(text.into()),
            (Typed::Day(values), Cell::Day(day)) => values.push(since_1970(day)),
            (Typed::Integer(values), Cell::Integer(number)) => values.push(number),
            (Typed::Decimal(values), Cell::Decimal(number)) => {
                values.push(number.to_be_bytes().to_vec().into());
            }
            (Typed::Double(values), Cell::Double(number)) => values.push(number),
            (Typed::Boolean(values), Cell::Boolean(value)) => values.push(value),
            // Nothing; no column gives cells of another type than its own.
            _ => {}
        }
    }

    fn write(self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let bound = Some(&*self.bound);
        match self.typed {
            Typed::Text(values) => {
                writer.typed::<ByteArrayType>().write_batch(&values, bound, None)
            }
            Typed::Day(values) => writer.typed::<Int32Type>().write_batch(&values, bound, None),
            Typed::Integer(values) => writer.typed::<Int64Type>().write_batch(&values, bound, None),
            Typed::Decimal(values) => {
                writer.typed::<FixedLenByteArrayType>().write_batch(&values, bound, None)
            }
            Typed::Double(values) => writer.typed::<DoubleType>().write_batch(&values, bound, None),
            Typed::Boolean(values) => writer.typed::<BoolType>().write_batch(&values, bound, None),
        }?;
        Ok(())
    }
}

/// The days from 1970-01-01 to this one.
fn since_1970(day: Date) -> i32 {
    day.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}
