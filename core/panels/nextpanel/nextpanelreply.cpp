#include "core/panels/nextpanel/nextpanelreply.h"

#include "core/panels/reply.h"

#include <QJsonArray>
#include <QMap>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core::nextpanel {
namespace {

constexpr qint64 AllowedSkewSeconds = 300;

constexpr auto Words = std::to_array<RefusalWords>({
    {"rate limit|too many requests", ErrorKind::Busy},
    {"ip address", ErrorKind::Blocked, ErrorReason::AddressNotAllowed},
    {"e-?mail.*(already|taken|in use|registered)", ErrorKind::Conflict, ErrorReason::None, "email"},
    {"user.*(already exists|taken|in use|registered)", ErrorKind::Conflict, ErrorReason::UserTaken,
     "username"},
    {"already exists", ErrorKind::Conflict, ErrorReason::UserTaken, "username"},
    {"already suspended|not suspended|already active", ErrorKind::Conflict, ErrorReason::Changed},
    {"(quota|limit|maximum).*(reached|exceeded)", ErrorKind::Limit},
    {NoRoomWords, ErrorKind::Limit},
    {"package", ErrorKind::Package, ErrorReason::None, "package"},
    {"password", ErrorKind::Invalid, ErrorReason::WeakPassword, "password"},
});

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Permission;
    case 404:
        return ErrorKind::NotFound;
    case 405:
        return ErrorKind::Unsupported;
    case 409:
        return ErrorKind::Conflict;
    case 400:
    case 413:
    case 422:
        return ErrorKind::Invalid;
    default:
        return ErrorKind::Protocol;
    }
}

QString ourField(const QString &theirs)
{
    static const QMap<QString, QString> names{{u"package_id"_s, u"package"_s},
                                              {u"full_name"_s, u"name"_s},
                                              {u"billing_id"_s, u"customer"_s}};
    return names.value(theirs, theirs);
}

Detail listed(const QJsonArray &problems)
{
    Detail detail;
    QStringList texts;
    for (const QJsonValue &problem : problems) {
        QStringList place;
        for (const QJsonValue &part : problem["loc"_L1].toArray())
            place << textOf(part);
        if (detail.field.isEmpty() && place.size() > 1 && place.first() == "body"_L1)
            detail.field = ourField(place.at(1));
        detail.aboutKey = detail.aboutKey || place.value(0) == "header"_L1;
        texts << place.join(u'.') + u": "_s + textOf(problem["msg"_L1]);
    }
    detail.text = plainLine(texts.join(u"; "_s));
    return detail;
}

QString messageIn(const QJsonObject &object)
{
    for (const char *name : {"message", "msg", "error", "reason", "detail"}) {
        if (const QString text = textOf(object.value(QLatin1String(name))); !text.isEmpty())
            return text;
    }
    return QStringList(object.keys()).join(u", "_s);
}

std::unexpected<Error> refusalFrom(const HttpResponse &response, Intent intent)
{
    const Detail detail = detailFrom(response.body);
    const QString text = u"HTTP %1: %2"_s.arg(response.status).arg(detail.text);
    if (detail.aboutKey)
        return failure(ErrorKind::Auth, text);
    const ErrorKind kind = kindOf(response.status);
    if (kind == ErrorKind::Protocol)
        return unreadable(intent, text);
    if (kind == ErrorKind::Auth || kind == ErrorKind::NotFound || response.status == 422)
        return failure(kind, text, ErrorReason::None, detail.field);
    // "super admin" and the like: only the words for a wrong address or a limit mean another thing.
    const auto words = kind == ErrorKind::Permission ? std::span(Words).first(2) : std::span(Words);
    return refusal(text, words, kind);
}

std::optional<QDateTime> utcTime(const QJsonValue &value)
{
    QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // it writes no zone
    return time.toUTC();
}

bool isInteger(const QJsonValue &value)
{
    return value.isDouble() && wholeNumberOf(value).has_value();
}

Result<QJsonObject> objectIn(const QJsonValue &answer)
{
    if (!answer.isObject())
        return failure(ErrorKind::Protocol, u"no JSON object where one was expected"_s);
    return answer.toObject();
}

//! Foreign or not: what the row shows against what we sent.
Settlement judged(const Row &row, const CreateAttempt &attempt)
{
    const NewAccount &sent = attempt.account;
    Settlement settlement;
    settlement.account = row.account;
    settlement.account->domain = sent.domain;
    settlement.passwordKnown = !sent.password.isEmpty();
    settlement.verdict = Settlement::Verdict::Foreign;
    const auto &made = row.account.createdAt;
    if (!row.account.marker.isEmpty() && row.account.marker == sent.marker) {
        settlement.verdict = Settlement::Verdict::Ours;
        settlement.why = u"it carries our marker"_s;
    } else if (!row.account.marker.isEmpty()) {
        settlement.why = u"it carries another marker"_s;
    } else if (row.account.email.compare(sent.email, Qt::CaseInsensitive) != 0) {
        settlement.why = u"the account has another e-mail address"_s;
    } else if (!row.billingId.isEmpty() && row.billingId != sent.customerId) {
        settlement.why = u"the account is another customer's"_s;
    } else if (made && attempt.sentAt.isValid()
               && made->secsTo(attempt.sentAt) > AllowedSkewSeconds) {
        settlement.why = u"the account is older than our create"_s;
    } else if (row.billingId.isEmpty() || !made || !attempt.sentAt.isValid()) {
        settlement.verdict = Settlement::Verdict::CannotTell;
        settlement.why = u"the panel tells neither whose the account is nor how old"_s;
    } else {
        settlement.verdict = Settlement::Verdict::Ours;
        settlement.why = u"name, e-mail, customer and age are those of our create"_s;
    }
    return settlement;
}

} // namespace

Result<QJsonValue> answerFrom(const HttpResponse &response, Intent intent)
{
    if (const auto gateway = checkGateway(response, intent); !gateway)
        return std::unexpected(gateway.error());
    if (const auto page = checkNotHtml(response, intent); !page)
        return std::unexpected(page.error());
    if (response.status < 200 || response.status > 299)
        return refusalFrom(response, intent);
    if (response.body.trimmed().isEmpty())
        return QJsonValue();
    return jsonValue(response.body, intent);
}

Detail detailFrom(QByteArrayView body)
{
    const auto object = jsonObject(body, Intent::Read);
    if (!object || !object->contains("detail"_L1))
        return {excerpt(body), {}, false};
    const QJsonValue detail = object->value("detail"_L1);
    if (detail.isArray())
        return listed(detail.toArray());
    if (detail.isObject())
        return {plainLine(messageIn(detail.toObject())), {}, false};
    return {plainLine(textOf(detail)), {}, false};
}

Result<PanelHealth> healthFrom(const QJsonValue &answer)
{
    const auto object = objectIn(answer);
    if (!object)
        return failure(ErrorKind::Protocol, object.error().detail, ErrorReason::NotThePanel);
    PanelHealth health;
    health.version = plainLine(textOf(object->value("version"_L1)), 40);
    return health;
}

Result<Row> rowFrom(const QJsonValue &answer)
{
    const auto object = objectIn(answer);
    if (!object)
        return std::unexpected(object.error());
    const QJsonValue id = object->value("id"_L1);
    if (!isInteger(id))
        return failure(ErrorKind::Protocol, u"an account without an integer id"_s);
    Row row;
    PanelAccount &account = row.account;
    account.remoteId = textOf(id);
    account.username = textOf(object->value("username"_L1));
    account.email = textOf(object->value("email"_L1));
    account.package = textOf(object->value("package_id"_L1));
    if (const QJsonValue active = object->value("is_active"_L1); active.isBool())
        account.suspended = !active.toBool();
    account.createdAt = utcTime(object->value("created_at"_L1));
    account.marker = textOf(object->value("metadata"_L1).toObject().value("marker"_L1));
    row.billingId = textOf(object->value("billing_id"_L1));
    return row;
}

Result<QList<Row>> rowsFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return failure(ErrorKind::Protocol, u"no JSON list of accounts"_s);
    QList<Row> rows;
    for (const QJsonValue &value : answer.toArray()) {
        const auto row = rowFrom(value);
        if (!row)
            return std::unexpected(row.error());
        rows.append(*row);
    }
    return rows;
}

Result<CreatedAccount> createdFrom(const QJsonValue &answer, const NewAccount &account)
{
    const QJsonObject object = answer.toObject();
    const QJsonValue id = object.value("id"_L1);
    if (!isInteger(id))
        return failure(ErrorKind::UnknownOutcome, u"created, but without an integer id"_s);
    CreatedAccount created;
    created.remoteId = textOf(id);
    created.username = object.value("username"_L1).toString(account.username);
    created.domain = account.domain;
    return created;
}

Result<Usage> usageFrom(const QJsonValue &answer)
{
    const auto object = objectIn(answer);
    if (!object)
        return std::unexpected(object.error());
    Usage usage;
    usage.diskBytes = wholeNumberOf(object->value("storage_used"_L1));
    return usage;
}

Result<Secret> tokenFrom(const QJsonValue &answer)
{
    const Secret token = Secret::fromText(answer["access_token"_L1].toString());
    if (token.isEmpty())
        return failure(ErrorKind::Protocol, u"logged in, but no access token came"_s);
    return token;
}

Result<ApiKey> keyFrom(const QJsonValue &answer)
{
    const ApiKey key{answer["key_id"_L1].toString(),
                     Secret::fromText(answer["key_secret"_L1].toString())};
    if (key.id.isEmpty() || key.secret.isEmpty())
        return failure(ErrorKind::UnknownOutcome,
                       u"a key was made, but its id or secret did not come"_s);
    return key;
}

Settlement settlementFrom(const QList<Row> &rows, const CreateAttempt &attempt)
{
    const auto row = std::ranges::find_if(rows, [&attempt](const Row &candidate) {
        const PanelAccount &account = candidate.account;
        return account.username == attempt.account.username
               || (!account.marker.isEmpty() && account.marker == attempt.account.marker);
    });
    if (row != rows.end())
        return judged(*row, attempt);
    Settlement none;
    none.verdict = Settlement::Verdict::NotCreated;
    none.why = u"no account of that name"_s;
    return none;
}

} // namespace core::nextpanel
