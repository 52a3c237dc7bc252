//! Writing canonical JSON straight from a value, without a tree in between.

use serde::ser::{self, Serialize};

use super::{MAX_INTEGER, WriteJsonError};

impl ser::Error for WriteJsonError {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Appends the canonical form of a value.
pub(super) fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Result<(), WriteJsonError> {
    value.serialize(Writer(out))
}

/// As RFC 8785, 3.2.2.2: two-letter escapes where JSON has them, `\u00xx` for other controls, else as is.
fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let plain = |b: u8| b >= b' ' && b != b'"' && b != b'\\';
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| !plain(*b)) {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        let Some((special, after)) = after.split_first() else { break };
        match special {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x8 => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0xc => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            control => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Appends an integer in decimal digits.
pub(crate) fn write_integer(n: i64, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let (mut left, mut from) = (n.unsigned_abs(), digits.len());
    loop {
        from -= 1;
        // A digit is less than ten.
        digits[from] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if n < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[from..]);
}

struct Writer<'a>(&'a mut Vec<u8>);

impl<'a> Writer<'a> {
    fn integer(self, n: i64) -> Result<(), WriteJsonError> {
        if !(-MAX_INTEGER..=MAX_INTEGER).contains(&n) {
            return Err(WriteJsonError);
        }
        write_integer(n, self.0);
        Ok(())
    }

    fn items(self, close: &'static [u8]) -> Items<'a> {
        self.0.push(b'[');
        Items { out: self.0, first: true, close }
    }

    fn members(self, close: &'static [u8]) -> Members<'a> {
        self.0.push(b'{');
        Members {
            start: self.0.len(),
            out: self.0,
            written: Vec::with_capacity(16),
            name: String::new(),
            close,
        }
    }

    /// `{"variant":`, to be closed with `}`.
    fn variant(&mut self, variant: &str) -> Result<(), WriteJsonError> {
        self.0.push(b'{');
        name(variant, self.0)
    }
}

fn name(name: &str, out: &mut Vec<u8>) -> Result<(), WriteJsonError> {
    if !name.is_ascii() {
        return Err(WriteJsonError);
    }
    write_string(name, out);
    out.push(b':');
    Ok(())
}

macro_rules! integers {
    ($($function:ident($type:ty)),*) => {$(
        fn $function(self, v: $type) -> Result<(), WriteJsonError> {
            self.integer(i64::from(v))
        }
    )*};
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = WriteJsonError;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    integers!(
        serialize_i8(i8),
        serialize_i16(i16),
        serialize_i32(i32),
        serialize_i64(i64),
        serialize_u8(u8),
        serialize_u16(u16),
        serialize_u32(u32)
    );

    fn serialize_u64(self, v: u64) -> Result<(), WriteJsonError> {
        self.integer(i64::try_from(v).map_err(|_| WriteJsonError)?)
    }

    fn serialize_bool(self, v: bool) -> Result<(), WriteJsonError> {
        self.0.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), WriteJsonError> {
        Err(WriteJsonError)
    }

    fn serialize_f64(self, _: f64) -> Result<(), WriteJsonError> {
        Err(WriteJsonError)
    }

    fn serialize_char(self, v: char) -> Result<(), WriteJsonError> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), WriteJsonError> {
        write_string(v, self.0);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), WriteJsonError> {
        self.collect_seq(v)
    }

    fn serialize_none(self) -> Result<(), WriteJsonError> {
        Err(WriteJsonError)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<(), WriteJsonError> {
        v.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteJsonError> {
        Err(WriteJsonError)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WriteJsonError> {
        Err(WriteJsonError)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), WriteJsonError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        v: &T,
    ) -> Result<(), WriteJsonError> {
        v.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<(), WriteJsonError> {
        self.variant(variant)?;
        v.serialize(Writer(self.0))?;
        self.0.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, WriteJsonError> {
        Ok(self.items(b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, WriteJsonError> {
        Ok(self.items(b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, WriteJsonError> {
        Ok(self.items(b"]"))
    }

    fn serialize_tuple_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'a>, WriteJsonError> {
        self.variant(variant)?;
        Ok(self.items(b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, WriteJsonError> {
        Ok(self.members(b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, WriteJsonError> {
        Ok(self.members(b"}"))
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'a>, WriteJsonError> {
        self.variant(variant)?;
        Ok(self.members(b"}}"))
    }
}

/// An array being written.
struct Items<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
    close: &'static [u8],
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), WriteJsonError> {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
        item.serialize(Writer(self.out))
    }

    fn close(self) -> Result<(), WriteJsonError> {
        self.out.extend_from_slice(self.close);
        Ok(())
    }
}

/// An object being written: its members in the order they come, put in order when all are there.
struct Members<'a> {
    out: &'a mut Vec<u8>,
    /// Where the first member starts.
    start: usize,
    /// Names, and where each member ends.
    written: Vec<(Name, usize)>,
    /// The name whose value comes next.
    name: String,
    close: &'static [u8],
}

type Name = std::borrow::Cow<'static, str>;

impl Members<'_> {
    fn member<T: Serialize + ?Sized>(&mut self, member: Name, value: &T) -> Result<(), WriteJsonError> {
        name(&member, self.out)?;
        value.serialize(Writer(self.out))?;
        self.written.push((member, self.out.len()));
        Ok(())
    }

    fn close(self) -> Result<(), WriteJsonError> {
        let bytes = self.out.split_off(self.start);
        let mut from = self.start;
        let mut members: Vec<(&str, &[u8])> = Vec::with_capacity(self.written.len());
        for (name, end) in &self.written {
            members.push((name, bytes.get(from - self.start..end - self.start).unwrap_or_default()));
            from = *end;
        }
        members.sort_by_key(|member| member.0);
        for (i, (name, member)) in members.iter().enumerate() {
            // Of a name that comes twice the last value stands, as in a map.
            if members.get(i + 1).is_some_and(|next| next.0 == *name) {
                continue;
            }
            if self.out.len() > self.start {
                self.out.push(b',');
            }
            self.out.extend_from_slice(member);
        }
        self.out.extend_from_slice(self.close);
        Ok(())
    }
}

macro_rules! items {
    ($($what:ident: $function:ident),*) => {$(
        impl ser::$what for Items<'_> {
            type Ok = ();
            type Error = WriteJsonError;

            fn $function<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), WriteJsonError> {
                self.item(item)
            }

            fn end(self) -> Result<(), WriteJsonError> {
                self.close()
            }
        }
    )*};
}

items!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

macro_rules! members {
    ($($what:ident),*) => {$(
        impl ser::$what for Members<'_> {
            type Ok = ();
            type Error = WriteJsonError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), WriteJsonError> {
                self.member(Name::Borrowed(name), value)
            }

            fn end(self) -> Result<(), WriteJsonError> {
                self.close()
            }
        }
    )*};
}

members!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = WriteJsonError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WriteJsonError> {
        self.name = match serde_json::to_value(key) {
            Ok(serde_json::Value::String(name)) => name,
            Ok(serde_json::Value::Number(number)) => number.to_string(),
            Ok(serde_json::Value::Bool(yes)) => yes.to_string(),
            _ => return Err(WriteJsonError),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteJsonError> {
        let name = std::mem::take(&mut self.name);
        self.member(Name::Owned(name), value)
    }

    fn end(self) -> Result<(), WriteJsonError> {
        self.close()
    }
}
