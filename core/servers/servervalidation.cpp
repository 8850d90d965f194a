#include "core/servers/servervalidation.h"

#include "core/base/textrules.h"

#include <QHostAddress>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype MostNameServers = 4;
constexpr qsizetype MostAddresses = 64;
constexpr qsizetype PinBytes = 32;

void checkName(const Server &server, QList<FieldError> &problems)
{
    if (auto problem = nameProblem(u"name"_s, server.name)) {
        problems.append(*problem);
        return;
    }
    // The credentials folder and the memory store know a secret by the server's name.
    if (server.name.contains(u'/') || server.name.startsWith(u'.'))
        problems.append({u"name"_s, FieldProblem::ForbiddenCharacter,
                         server.name.startsWith(u'.') ? u"."_s : u"/"_s});
    if (QStringList{u"database"_s, u"smtp"_s, u"stripe"_s}.contains(server.name))
        problems.append({u"name"_s, FieldProblem::Reserved, server.name});
}

std::optional<FieldError> urlProblem(const Server &server)
{
    const QUrl &url = server.url;
    const auto malformed = [](const QString &detail) {
        return FieldError{u"url"_s, FieldProblem::Malformed, detail};
    };
    if (url.isEmpty())
        return FieldError{u"url"_s, FieldProblem::Missing};
    if (url.toString().size() > 500)
        return FieldError{u"url"_s, FieldProblem::TooLong, u"500"_s};
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return malformed(u"https://host:port"_s);
    if (!isHostName(url.host(QUrl::EncodeUnicode)) && QHostAddress(url.host()).isNull())
        return malformed(u"the host name is not one"_s);
    if (!url.userInfo().isEmpty())
        return malformed(u"no user or password in it"_s);
    if (url.hasQuery() || url.hasFragment())
        return malformed(u"nothing after \"?\" or \"#\""_s);
    if (url.port(1) == 0)
        return malformed(u"no port 0"_s);
    if (url.scheme() == "http"_L1 && !server.tls.allowPlainHttp)
        return malformed(u"plain http has to be allowed expressly"_s);
    return std::nullopt;
}

void checkTls(const Server &server, QList<FieldError> &problems)
{
    const TlsPolicy &tls = server.tls;
    if (!tls.pinSha256.isEmpty() && tls.pinSha256.size() != PinBytes)
        problems.append({u"pin-sha256"_s, FieldProblem::Malformed, u"64 hexadecimal digits"_s});
    addProblem(problems, textProblem(u"ca-file"_s, tls.caFile, {.longest = 4096}));
    if (server.url.scheme() != "http"_L1)
        return;
    // A pin or an authority that protects nothing would only look safe.
    const QString why = u"plain http has no certificate"_s;
    if (!tls.pinSha256.isEmpty())
        problems.append({u"pin-sha256"_s, FieldProblem::NotForThisPanel, why});
    if (!tls.caFile.isEmpty())
        problems.append({u"ca-file"_s, FieldProblem::NotForThisPanel, why});
}

std::optional<FieldError> userProblem(const QString &user)
{
    if (auto problem = textProblem(u"user"_s, user, {}))
        return problem;
    if (user != user.trimmed())
        return FieldError{u"user"_s, FieldProblem::Malformed, u"no space around it"_s};
    if (user.contains(u':')) // ends the user's name in every Authorization header
        return FieldError{u"user"_s, FieldProblem::ForbiddenCharacter, u":"_s};
    return std::nullopt;
}

void checkPlaces(const Server &server, QList<FieldError> &problems)
{
    if (server.nameServers.size() > MostNameServers)
        problems.append(
            {u"nameservers"_s, FieldProblem::OutOfRange, QString::number(MostNameServers)});
    for (const QString &name :
         server.nameServers.first(qMin(server.nameServers.size(), MostNameServers))) {
        if (!isHostName(name) || !name.contains(u'.') || !QHostAddress(name).isNull())
            problems.append({u"nameservers"_s, FieldProblem::Malformed, name.left(80)});
    }
    if (server.addresses.size() > MostAddresses)
        problems.append({u"addresses"_s, FieldProblem::OutOfRange, QString::number(MostAddresses)});
    for (const QString &address :
         server.addresses.first(qMin(server.addresses.size(), MostAddresses))) {
        if (!isIpAddress(address))
            problems.append({u"addresses"_s, FieldProblem::Malformed, address.left(80)});
    }
}

} // namespace

QList<FieldError> problemsOf(const Server &server)
{
    QList<FieldError> problems;
    checkName(server, problems);
    addProblem(problems, urlProblem(server));
    addProblem(problems, userProblem(server.user));
    checkTls(server, problems);
    if (server.capacity.value_or(0) < 0)
        problems.append({u"capacity"_s, FieldProblem::OutOfRange, u"0"_s});
    checkPlaces(server, problems);
    addProblem(problems, textProblem(u"location"_s, server.location, {}));
    for (const QString &tag : server.tags)
        addProblem(problems, textProblem(u"tags"_s, tag, {.longest = 50, .required = true}));
    addProblem(problems,
               textProblem(u"notes"_s, server.notes, {.longest = 10000, .manyLines = true}));
    return problems;
}

QList<FieldError> problemsOf(const ServerGroup &group)
{
    QList<FieldError> problems;
    addProblem(problems, nameProblem(u"name"_s, group.name));
    addProblem(problems,
               textProblem(u"notes"_s, group.notes, {.longest = 10000, .manyLines = true}));
    return problems;
}

} // namespace core
