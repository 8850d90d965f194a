#include "core/panels/directadmin/directadminreply.h"

#include "core/panels/reply.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {
namespace {

// A password that is too short comes before names that are; "user" words before "domain" words.
constexpr RefusalWords Refusals[] = {
    {"not logged in|directadmin login", ErrorKind::Auth},
    {"blacklist", ErrorKind::Blocked, ErrorReason::LockedOut},
    {"authority level|do not have access|access denied|not allowed for this key|cannot be executed",
     ErrorKind::Permission, ErrorReason::CommandNotAllowed},
    {"password.*(difficult|short|weak|long|character)|weak_password", ErrorKind::Invalid,
     ErrorReason::WeakPassword, "password"},
    {"user ?name already exists|username.*already", ErrorKind::Conflict, ErrorReason::UserTaken,
     "username"},
    {"domain already exists|cannot create that domain|domain.*already", ErrorKind::Conflict,
     ErrorReason::DomainTaken, "domain"},
    {"package does not exist|no such package|invalid package", ErrorKind::Package,
     ErrorReason::None, "package"},
    {"user does not exist|unable to find user|no such user|unknown user"
     "|did not exist on the server|unable to read .*user files",
     ErrorKind::NotFound},
    {"invalid user ?name|username must be|user ?name.*too (long|short)", ErrorKind::Invalid,
     ErrorReason::None, "username"},
    {"no available ips|ip does not exist in your list|unable to assign the reseller",
     ErrorKind::Invalid, ErrorReason::None, "ip"},
    {"already exists", ErrorKind::Conflict},
    {"exceed|limit|license_overused", ErrorKind::Limit},
    {NoRoomWords, ErrorKind::Limit},
    {"does not exist", ErrorKind::NotFound},
};

std::unexpected<Error> refusalOf(const QString &text, const QString &details, ErrorKind otherwise)
{
    const QString both =
        details.isEmpty() || details == "none"_L1 ? text : text + u": "_s + details;
    if (isHalfDone(both))
        return failure(ErrorKind::UnknownOutcome, plainLine(both), ErrorReason::Partial);
    return refusal(both, Refusals, otherwise);
}

//! What a command refused in words nobody knows, by the status it came with.
ErrorKind byStatus(int status)
{
    switch (status) {
    case 403:
    case 405:
        return ErrorKind::Permission;
    case 404:
    case 419:
        return ErrorKind::NotFound;
    default:
        return ErrorKind::Invalid;
    }
}

//! A page in place of the answer: the login, a command that is not allowed, or somebody else's.
std::unexpected<Error> judgedPage(const HttpResponse &response, Intent intent)
{
    const QString text = excerpt(response.body);
    const auto known = refusal(text, Refusals, ErrorKind::Protocol);
    if (known.error().kind == ErrorKind::Auth || known.error().kind == ErrorKind::Blocked
        || known.error().kind == ErrorKind::Permission)
        return known;
    if (response.status == 403 || response.status == 405)
        return failure(ErrorKind::Permission, u"HTTP %1: %2"_s.arg(response.status).arg(text),
                       ErrorReason::CommandNotAllowed);
    if (response.status == 404)
        return failure(ErrorKind::Unsupported, u"HTTP 404: "_s + text, ErrorReason::NotThePanel);
    return unreadable(intent, u"a page for a browser: "_s + text, ErrorReason::NotThePanel);
}

//! What the status alone says.
Result<> checkStatus(const HttpResponse &response, Intent intent)
{
    if (response.status == 401)
        return failure(ErrorKind::Auth, u"HTTP 401: "_s + excerpt(response.body));
    if (response.status == 402)
        return failure(ErrorKind::Limit, u"HTTP 402: "_s + excerpt(response.body));
    if (const auto there = checkGateway(response, intent); !there)
        return there;
    if (looksLikeHtml(response.body))
        return judgedPage(response, intent);
    return {};
}

QString formText(QByteArrayView bytes)
{
    QByteArray text = bytes.toByteArray();
    return entitiesDecoded(
        QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' '))));
}

//! Whether the "&" at the front begins an entity instead of a field.
bool beginsEntity(QByteArrayView at)
{
    if (at.size() > 2 && at[1] == '#')
        return at[2] >= '0' && at[2] <= '9';
    for (const char *entity : {"&amp;", "&quot;", "&lt;", "&gt;", "&apos;", "&nbsp;"}) {
        if (at.startsWith(entity))
            return true;
    }
    return false;
}

//! {"0": "gold", "1": "silver", "info": {…}} is a list, too.
QStringList numbered(const QJsonObject &object)
{
    QStringList list;
    for (qsizetype i = 0; i < object.size(); ++i) {
        const QJsonValue entry = object.value(QString::number(i));
        if (!entry.isString())
            break;
        list.append(entry.toString());
    }
    return list;
}

Answer fromList(const QJsonArray &array)
{
    Answer answer;
    for (const QJsonValue &entry : array)
        answer.list.append(textOf(entry));
    return answer;
}

Result<Answer> fromObject(const QJsonObject &object, int status, Intent intent)
{
    const QString error = textOf(object.value("error"_L1));
    Answer answer;
    answer.text = entitiesDecoded(textOf(object.value("success"_L1)));
    answer.details = entitiesDecoded(textOf(object.value("result"_L1)));
    if (!error.isEmpty() && error != "0"_L1)
        return refusalOf(entitiesDecoded(error), answer.details, byStatus(status));
    if (intent == Intent::Write && answer.text.isEmpty() && error != "0"_L1)
        return unreadable(intent, u"neither success nor error"_s);
    answer.json = object;
    answer.list = numbered(object);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isObject() && !it.value().isArray())
            answer.fields.insert(it.key(), textOf(it.value()));
    }
    return answer;
}

Result<Answer> fromForm(QByteArrayView body, int status, Intent intent)
{
    if (!body.trimmed().isEmpty() && !body.contains('='))
        return unreadable(intent, u"neither JSON nor url-encoded: "_s + excerpt(body));
    Answer answer;
    for (const auto &[key, value] : formFields(body)) {
        if (key == "list[]"_L1)
            answer.list.append(value);
        else
            answer.fields.insert(key, value);
    }
    const QString error = answer.fields.value(u"error"_s);
    answer.text = answer.fields.value(u"text"_s);
    answer.details = answer.fields.value(u"details"_s);
    if (!error.isEmpty() && error != "0"_L1)
        return refusalOf(answer.text, answer.details, byStatus(status));
    if (intent == Intent::Write && error != "0"_L1)
        return unreadable(intent, u"neither success nor error: "_s + excerpt(body));
    return answer;
}

ErrorKind kindOf(int status, Intent intent)
{
    switch (status) {
    case 400:
        return ErrorKind::Invalid;
    case 403:
        return ErrorKind::Permission;
    case 404:
    case 419:
        return ErrorKind::NotFound;
    case 405:
        return ErrorKind::Unsupported;
    case 409:
        return ErrorKind::Conflict;
    case 430:
        return ErrorKind::Auth;
    default:
        if (status >= 400 && status < 500)
            return ErrorKind::Invalid;
        return intent == Intent::Read ? ErrorKind::Protocol : ErrorKind::UnknownOutcome;
    }
}

struct ApiType {
    const char *type;
    ErrorKind kind;
    ErrorReason reason = ErrorReason::None;
    const char *field = "";
};
constexpr ApiType ApiTypes[] = {
    {"UNAUTHORIZED", ErrorKind::Auth},
    {"LOGIN_FAILED_OTP", ErrorKind::Auth},
    {"LOGIN_ACCOUNT_DISABLED", ErrorKind::Auth},
    {"LOGIN_KEY_BAD_CURRENT_PASSWORD", ErrorKind::Auth},
    {"CHPASSWD_BAD_CURRENT_PASSWORD", ErrorKind::Auth},
    {"ACCESS_DENIED", ErrorKind::Permission, ErrorReason::CommandNotAllowed},
    {"LOGIN_KEY_API_ONLY", ErrorKind::Permission, ErrorReason::CommandNotAllowed},
    {"LOGIN_KEY_READ_ONLY", ErrorKind::Permission, ErrorReason::CommandNotAllowed},
    {"LICENSE_OVERUSED", ErrorKind::Limit},
    {"DATABASE_USERS_EXCEED_LIMIT", ErrorKind::Limit},
    {"DATABASES_EXCEED_LIMIT", ErrorKind::Limit},
    {"RESELLER_EXCEEDS_LIMIT", ErrorKind::Limit},
    {"NOT_FOUND", ErrorKind::NotFound},
    {"ACCOUNT_NOT_FOUND", ErrorKind::NotFound},
    {"ALREADY_EXISTS", ErrorKind::Conflict},
    {"LOGIN_KEY_ALREADY_EXISTS", ErrorKind::Conflict},
    {"ACCOUNT_ROLE_MISMATCH", ErrorKind::Conflict},
    {"PRE_HOOK_ERROR", ErrorKind::Invalid},
    {"DATABASE_INVALID_CHARSET", ErrorKind::Invalid},
    {"DATABASE_INVALID_COLLATION", ErrorKind::Invalid},
    {"DATABASE_INVALID_ENTITY_NAME", ErrorKind::Invalid, ErrorReason::None, "database"},
    {"WEAK_PASSWORD", ErrorKind::Invalid, ErrorReason::WeakPassword, "password"},
    {"LOGIN_KEY_DUPLICATE_PASSWORD", ErrorKind::Invalid, ErrorReason::WeakPassword, "password"},
    {"LICENSE_SESSION_NOT_CONNECTED", ErrorKind::Busy},
};

std::unexpected<Error> apiRefusal(const HttpResponse &response, const QJsonObject &error,
                                  Intent intent)
{
    const QString type = textOf(error.value("type"_L1)).left(100);
    const QString said =
        textOf(error.value(error.contains("message"_L1) ? "message"_L1 : "output"_L1));
    const QString detail = plainLine(u"HTTP %1 %2 %3"_s.arg(response.status).arg(type, said));
    for (const ApiType &known : ApiTypes) {
        if (type == QLatin1String(known.type))
            return failure(known.kind, detail, known.reason, QString::fromLatin1(known.field));
    }
    return failure(kindOf(response.status, intent), detail);
}

} // namespace

QList<std::pair<QString, QString>> formFields(QByteArrayView body)
{
    QList<std::pair<QString, QString>> fields;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= body.size(); ++at) {
        const bool ends = at == body.size() || (body[at] == '&' && !beginsEntity(body.sliced(at)));
        if (!ends)
            continue;
        const QByteArrayView field = body.sliced(from, at - from).trimmed();
        from = at + 1;
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        if (equals < 0)
            fields.append({formText(field), QString()});
        else
            fields.append({formText(field.first(equals)), formText(field.sliced(equals + 1))});
    }
    return fields;
}

Result<Answer> commandAnswer(const HttpResponse &response, Intent intent)
{
    if (const auto passed = checkStatus(response, intent); !passed)
        return std::unexpected(passed.error());
    const QByteArray start = response.body.left(64).trimmed();
    Result<Answer> answer;
    if (start.startsWith('{') || start.startsWith('[')) {
        const auto value = jsonValue(response.body, intent);
        if (!value)
            return std::unexpected(value.error());
        const QJsonObject object = value->toObject();
        if (response.status >= 400 && object.contains("type"_L1) && !object.contains("error"_L1))
            return apiRefusal(response, object, intent);
        answer = value->isArray() ? fromList(value->toArray())
                                  : fromObject(object, response.status, intent);
    } else {
        answer = fromForm(response.body, response.status, intent);
    }
    if (answer && response.status >= 400)
        return unreadable(intent,
                          u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body)));
    if (answer)
        answer->latency = response.latency;
    return answer;
}

Result<QJsonValue> apiAnswer(const HttpResponse &response, Intent intent)
{
    if (response.status == 204)
        return QJsonValue();
    const bool isJson = response.body.trimmed().startsWith('{');
    if (response.status >= 400 && isJson) {
        const auto error = jsonObject(response.body, intent);
        if (error && error->contains("type"_L1))
            return apiRefusal(response, *error, intent);
    }
    if (const auto passed = checkStatus(response, intent); !passed)
        return std::unexpected(passed.error());
    if (response.status == 404 || response.status == 405)
        return failure(ErrorKind::Unsupported, u"HTTP %1"_s.arg(response.status));
    if (response.status >= 400)
        return failure(kindOf(response.status, intent),
                       u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body)));
    return jsonValue(response.body, intent);
}

bool isNotOffered(const Error &error)
{
    return error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::Permission;
}

bool isHalfDone(const QString &log)
{
    static const QRegularExpression half(
        u"user created.*cannot create that domain|reseller only got"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return half.match(log.left(20'000)).hasMatch();
}

} // namespace core::directadmin
