#include "core/panels/vumaerp/vumaerpreply.h"

#include "core/panels/reply.h"
#include "core/panels/vumaerp/vumaerprules.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace core::vumaerp {
namespace {

constexpr auto Words = std::to_array<RefusalWords>({
    {"invalid country", ErrorKind::Invalid, ErrorReason::None, "country"},
    {"missing.*db_name", ErrorKind::Invalid, ErrorReason::None, "username"},
    {"already exists", ErrorKind::Conflict, ErrorReason::UserTaken, "username"},
    {"unauthori[sz]ed", ErrorKind::Auth},
    {"not found", ErrorKind::NotFound},
});

//! Pages come from the web server and the framework, never from the program itself. What they
//! refuse has not been carried out; a crash may have come half-way.
Result<> pageRefusal(const HttpResponse &response, Intent intent)
{
    if (!looksLikeHtml(response.body))
        return {};
    const QString text = u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body));
    switch (response.status) {
    case 401:
        return failure(ErrorKind::Auth, text);
    case 403: // nginx lets in the addresses on its list
        return failure(ErrorKind::Blocked, text, ErrorReason::AddressNotAllowed);
    case 400:
    case 404:
    case 405:
    case 413:
    case 415:
        return failure(ErrorKind::Protocol, text, ErrorReason::NotThePanel);
    default:
        return checkNotHtml(response, intent);
    }
}

ErrorKind kindOf(int status, Intent intent)
{
    switch (status) {
    case 400:
        return ErrorKind::Invalid;
    case 401:
        return ErrorKind::Auth;
    case 403:
        return ErrorKind::Permission;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    default:
        // Its commands failed: a read may be tried again, a write may have happened in part.
        return intent == Intent::Read ? ErrorKind::Busy : ErrorKind::UnknownOutcome;
    }
}

std::unexpected<Error> refusalFrom(int status, const QJsonObject &answer, Intent intent)
{
    const QString error = textOf(answer.value("error"_L1));
    const QString text =
        u"HTTP %1: %2"_s.arg(status).arg(error.isEmpty() ? u"no reason given"_s : error);
    const ErrorKind kind = kindOf(status, intent);
    if (status >= 500 || status < 400)
        return failure(kind, plainLine(text));
    return refusal(text, Words, kind);
}

bool isInternal(const QString &database)
{
    return database == "postgres"_L1 || database.startsWith("template"_L1) || isReserved(database);
}

} // namespace

Result<QJsonObject> answerFrom(const HttpResponse &response, Intent intent)
{
    if (const auto gateway = checkGateway(response, intent); !gateway)
        return std::unexpected(gateway.error());
    if (const auto page = pageRefusal(response, intent); !page)
        return std::unexpected(page.error());
    const auto answer = jsonObject(response.body, intent);
    if (!answer)
        return std::unexpected(answer.error());
    const bool done = response.status >= 200 && response.status < 300;
    if (done && answer->value("success"_L1).toBool())
        return *answer;
    return refusalFrom(response.status, *answer, intent);
}

Result<PanelHealth> healthFrom(const HttpResponse &response)
{
    if (const auto gateway = checkGateway(response, Intent::Read); !gateway)
        return std::unexpected(gateway.error());
    if (const auto page = pageRefusal(response, Intent::Read); !page)
        return std::unexpected(page.error());
    const auto answer = jsonObject(response.body, Intent::Read);
    if (!answer || response.status != 200 || textOf(answer->value("status"_L1)) != "ok"_L1)
        return failure(ErrorKind::Protocol,
                       u"HTTP %1: %2"_s.arg(response.status).arg(excerpt(response.body)),
                       ErrorReason::NotThePanel);
    PanelHealth health;
    health.latency = response.latency;
    return health;
}

Result<CreatedAccount> createdFrom(const QJsonObject &answer, const NewAccount &account)
{
    CreatedAccount created;
    created.username = textOf(answer.value("db_name"_L1));
    if (created.username.isEmpty())
        return failure(ErrorKind::UnknownOutcome, u"provisioned, but under no name"_s);
    created.domain = account.domain;
    created.url = plainLine(textOf(answer.value("url"_L1)));
    const Secret password = Secret::fromText(textOf(answer.value("admin_password"_L1)));
    if (!password.isEmpty() && !password.matches(account.password))
        created.password = password;
    if (created.username.contains(u'_'))
        created.warnings << u"\"%1\" is announced as %2, with a hyphen: the web server looks for "
                            "the name as it stands there and finds no database"_s.arg(
                                created.username, created.url);
    return created;
}

Termination terminationFrom(const QJsonObject &answer)
{
    Termination termination;
    termination.backup = plainLine(textOf(answer.value("backup"_L1)));
    return termination;
}

Usage usageFrom(const QJsonObject &answer)
{
    QString size = textOf(answer.value("size"_L1)).left(64);
    size.replace("bytes"_L1, "B"_L1);
    Usage usage;
    usage.diskBytes = sizeInBytes(size, 1);
    return usage;
}

Result<QStringList> databasesFrom(const QJsonObject &answer)
{
    const QJsonValue databases = answer.value("databases"_L1);
    if (!databases.isArray())
        return failure(ErrorKind::Protocol, u"the list names no databases"_s);
    QStringList names;
    for (const QJsonValue &name : databases.toArray()) {
        if (!name.isString())
            return failure(ErrorKind::Protocol, u"a database without a name"_s);
        if (!isInternal(name.toString()))
            names << name.toString();
    }
    return names;
}

Settlement settlementFrom(const QStringList &databases, const CreateAttempt &attempt)
{
    const QString name = databaseName(attempt.account);
    Settlement settlement;
    if (!databases.contains(name)) {
        settlement.verdict = Settlement::Verdict::NotCreated;
        settlement.why = u"no database of that name"_s;
        return settlement;
    }
    PanelAccount account;
    account.username = name;
    account.domain = attempt.account.domain;
    settlement.verdict = Settlement::Verdict::Ours;
    settlement.account = account;
    settlement.passwordKnown = !attempt.account.password.isEmpty();
    settlement.why =
        u"a database of that name is there now; if the panel was stopped half-way, its "
        "log-in may not have been set"_s;
    return settlement;
}

} // namespace core::vumaerp
