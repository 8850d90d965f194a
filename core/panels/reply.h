#pragma once

#include "core/base/result.h"
#include "core/net/httpclient.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringView>

#include <initializer_list>
#include <optional>
#include <span>

//! What every panel needs when it judges an answer. All of it is pure, and takes an Intent wherever
//! a write that was not understood must become UnknownOutcome instead of Protocol or Busy.
namespace core {

//! Fails when a gateway, or a server on its knees, answered in place of the panel: 502, 504,
//! 520 to 524, an empty 500 and 503 are Busy, for a write UnknownOutcome; 429 is Busy always.
//! `notExecuted`: further statuses with which this panel says that it did nothing.
Result<> checkGateway(const HttpResponse &response, Intent intent,
                      std::initializer_list<int> notExecuted = {});

//! Fails when the body is a page for a browser.
Result<> checkNotHtml(const HttpResponse &response, Intent intent);
bool looksLikeHtml(QByteArrayView body);

//! Protocol, for a write UnknownOutcome: it may have been carried out all the same.
std::unexpected<Error> unreadable(Intent intent, const QString &detail,
                                  ErrorReason reason = ErrorReason::None);

//! JSON of any size HttpClient lets through, nested up to 1024 deep.
Result<QJsonObject> jsonObject(QByteArrayView body, Intent intent);
Result<QJsonValue> jsonValue(QByteArrayView body, Intent intent); //!< an object or an array

//! Panels write numbers and switches as they please: 1, "1", true, "yes", "ON".
QString textOf(const QJsonValue &value); //!< empty for null, objects and arrays
bool truthOf(const QJsonValue &value);
std::optional<qint64> wholeNumberOf(const QJsonValue &value); //!< empty for words

//! "14M", "1.5 GB", "5000" (in units of `unit` bytes) as bytes; empty for "unlimited", for words
//! and for nonsense.
std::optional<qint64> sizeInBytes(QStringView text, qint64 unit = 1024 * 1024);

//! `&amp;`, `&#39;` and their like, also unterminated numbers ("&#39"), once.
QString entitiesDecoded(const QString &text);

//! What a panel said, fit for a log line: no tags, no scripts, no control characters, one line, at
//! most `limit` characters, free of live secrets.
QString plainLine(const QString &text, qsizetype limit = 300);
QString excerpt(QByteArrayView body, qsizetype limit = 300);

bool says(const QString &text, std::initializer_list<QLatin1String> phrases); //!< any, in any case

//! A refusal without what it is about: quoted names, host names and addresses as "…". A domain may
//! be called mailshop.com, and says nothing about mail.
QString withoutNames(const QString &text);

//! What a refusal means by its words: a panel's table, first match wins.
struct RefusalWords {
    const char *pattern; //!< regular expression, any case
    ErrorKind kind;
    ErrorReason reason = ErrorReason::None;
    const char *field = "";
};
std::unexpected<Error> refusal(const QString &text, std::span<const RefusalWords> table,
                               ErrorKind otherwise);

//! How a server says that it has no room for one more, by its licence, a reseller's share or its
//! disk, in any panel's words: another server may well have.
inline constexpr auto NoRoomWords =
    "maximum (number|amount)|(allowed|permitted|covered) by (your |the |this )?licen[sc]e"
    "|licen[sc]e.* (allow|permit|cover|limit)|no space left|disk (is )?full|disk quota"
    "|(not enough|insufficient|no|out of) (free )?(disk |storage )?space";

} // namespace core
