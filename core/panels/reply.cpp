#include "core/panels/reply.h"

#include "core/base/secret.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! As much of an answer as is looked at for a log line.
constexpr qsizetype LooksAt = 4096;

bool isGateway(const HttpResponse &response)
{
    const int status = response.status;
    return status == 502 || status == 503 || status == 504 || (status >= 520 && status <= 524)
           || (status == 500 && response.body.trimmed().isEmpty());
}

QString statusText(const HttpResponse &response)
{
    QString text = u"HTTP %1"_s.arg(response.status);
    if (const QByteArray wait = response.header("retry-after"); !wait.isEmpty())
        text += u", try again after "_s + excerpt(wait, 40);
    if (const QString body = excerpt(response.body); !body.isEmpty())
        text += u": "_s + body;
    return text;
}

QChar namedEntity(const QString &name)
{
    static const QHash<QString, QChar> named{{u"amp"_s, u'&'},   {u"lt"_s, u'<'},
                                             {u"gt"_s, u'>'},    {u"quot"_s, u'"'},
                                             {u"apos"_s, u'\''}, {u"nbsp"_s, u' '}};
    return named.value(name);
}

QString numberedEntity(QStringView digits, int base)
{
    bool ok = false;
    const uint code = digits.toUInt(&ok, base);
    if (!ok || code == 0 || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return u"\uFFFD"_s;
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
}

} // namespace

Result<> checkGateway(const HttpResponse &response, Intent intent,
                      std::initializer_list<int> notExecuted)
{
    const int status = response.status;
    if (status == 429 || std::ranges::find(notExecuted, status) != notExecuted.end())
        return failure(ErrorKind::Busy, statusText(response));
    if (!isGateway(response))
        return {};
    return failure(intent == Intent::Read ? ErrorKind::Busy : ErrorKind::UnknownOutcome,
                   statusText(response));
}

Result<> checkNotHtml(const HttpResponse &response, Intent intent)
{
    if (!looksLikeHtml(response.body))
        return {};
    return unreadable(intent, u"a page for a browser: "_s + statusText(response),
                      ErrorReason::NotThePanel);
}

bool looksLikeHtml(QByteArrayView body)
{
    const QByteArray start =
        body.first(std::min<qsizetype>(body.size(), 1024)).toByteArray().trimmed().toLower();
    static constexpr auto beginnings = {"<!doctype html", "<html",   "<head", "<body",
                                        "<script",        "<title",  "<meta", "<!--",
                                        "<div",           "<center", "<h1"};
    return std::ranges::any_of(beginnings,
                               [&start](const char *begin) { return start.startsWith(begin); });
}

std::unexpected<Error> unreadable(Intent intent, const QString &detail, ErrorReason reason)
{
    return failure(intent == Intent::Read ? ErrorKind::Protocol : ErrorKind::UnknownOutcome, detail,
                   reason);
}

Result<QJsonObject> jsonObject(QByteArrayView body, Intent intent)
{
    const auto value = jsonValue(body, intent);
    if (!value)
        return std::unexpected(value.error());
    if (!value->isObject())
        return unreadable(intent, u"a JSON list where an object was expected"_s);
    return value->toObject();
}

Result<QJsonValue> jsonValue(QByteArrayView body, Intent intent)
{
    if (body.trimmed().isEmpty())
        return unreadable(intent, u"an empty answer"_s);
    QJsonParseError problem;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size()), &problem);
    if (problem.error != QJsonParseError::NoError)
        return unreadable(intent,
                          u"broken JSON (%1): %2"_s.arg(problem.errorString(), excerpt(body)));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"1"_s : u"0"_s;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        return std::floor(number) == number && std::abs(number) < 9.2e18
                   ? QString::number(value.toInteger())
                   : QString::number(number, 'g', 15);
    }
    default:
        return {};
    }
}

bool truthOf(const QJsonValue &value)
{
    static const QStringList yes{u"1"_s, u"true"_s, u"yes"_s, u"y"_s, u"on"_s};
    return yes.contains(textOf(value), Qt::CaseInsensitive);
}

std::optional<qint64> wholeNumberOf(const QJsonValue &value)
{
    bool ok = false;
    const qint64 number = textOf(value).trimmed().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<qint64> sizeInBytes(QStringView text, qint64 unit)
{
    static const QRegularExpression pattern(
        u"^\\s*(\\d{1,19}(?:\\.\\d{1,6})?)\\s*([bkmgt]?)(?:i?b)?\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text.first(std::min<qsizetype>(text.size(), 64)));
    if (!match.hasMatch())
        return std::nullopt;
    static const QString units = u"bkmgt"_s;
    const QString letter = match.captured(2).toLower();
    const double factor =
        letter.isEmpty() ? double(unit) : std::pow(1024.0, double(units.indexOf(letter)));
    const QString digits = match.captured(1);
    bool whole = false;
    const qint64 number = digits.toLongLong(&whole);
    if (whole && factor == 1.0)
        return number; // a double would round large byte counts
    const double bytes = digits.toDouble() * factor;
    if (bytes >= double(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return std::llround(bytes);
}

QString entitiesDecoded(const QString &text)
{
    static const QRegularExpression entity(
        u"&(?:#(\\d{1,8});?|#[xX]([0-9a-fA-F]{1,6});?|(amp|lt|gt|quot|apos|nbsp);)"_s);
    QString decoded;
    qsizetype from = 0;
    for (auto matches = entity.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        decoded += QStringView(text).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        if (match.hasCaptured(3))
            decoded += namedEntity(match.captured(3));
        else if (match.hasCaptured(2))
            decoded += numberedEntity(match.capturedView(2), 16);
        else
            decoded += numberedEntity(match.capturedView(1), 10);
    }
    decoded += QStringView(text).mid(from);
    return decoded;
}

QString plainLine(const QString &text, qsizetype limit)
{
    // Secrets go first: a cut or a changed character would make them unrecognisable, not
    // unreadable.
    QString line = redacted(text.left(LooksAt));
    static const QRegularExpression scripts(u"<(script|style)\\b.*?(?:</\\1\\s*>|$)"_s,
                                            QRegularExpression::CaseInsensitiveOption
                                                | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tags(u"</?[a-zA-Z!][^<>]*(?:>|$)"_s);
    line.replace(scripts, u" "_s).replace(tags, u" "_s);
    line = entitiesDecoded(line);
    for (QChar &character : line) {
        if (character.category() == QChar::Other_Control
            || character.category() == QChar::Other_Format)
            character = u' ';
    }
    line = line.simplified();
    if (line.size() > limit)
        line = line.left(limit - 1) + u'…';
    return line;
}

QString excerpt(QByteArrayView body, qsizetype limit)
{
    return plainLine(QString::fromUtf8(body.first(std::min(body.size(), LooksAt))), limit);
}

bool says(const QString &text, std::initializer_list<QLatin1String> phrases)
{
    return std::ranges::any_of(phrases, [&text](QLatin1String phrase) {
        return text.contains(phrase, Qt::CaseInsensitive);
    });
}

QString withoutNames(const QString &text)
{
    static const QRegularExpression names(
        u"\"[^\"]*\"|“[^”]*”|(?<!\\w)'[^']*'(?!\\w)|\\S+@\\S+|\\b[\\w-]+(?:\\.[\\w-]+)+\\b"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return QString(text).replace(names, u"…"_s);
}

std::unexpected<Error> refusal(const QString &text, std::span<const RefusalWords> table,
                               ErrorKind otherwise)
{
    const QString line = plainLine(text);
    const QString words = withoutNames(line);
    for (const RefusalWords &known : table) {
        const QRegularExpression pattern(QString::fromLatin1(known.pattern),
                                         QRegularExpression::CaseInsensitiveOption);
        if (pattern.match(words).hasMatch())
            return failure(known.kind, line, known.reason, QString::fromLatin1(known.field));
    }
    return failure(otherwise, line);
}

} // namespace core
