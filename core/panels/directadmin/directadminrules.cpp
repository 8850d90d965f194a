#include "core/panels/directadmin/directadminrules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

using namespace Qt::Literals::StringLiterals;

namespace core::directadmin {
namespace {

constexpr qsizetype ShortestUsername = 4;
//! max_username_length, unless the server's administrator raised it.
constexpr qsizetype LongestUsername = 10;
//! What every server takes.
constexpr qsizetype ProposedUsername = 8;

bool isReserved(const QString &name)
{
    static const QStringList reserved{
        u"admin"_s,  u"apache"_s, u"backup"_s,   u"daemon"_s,   u"diradmin"_s,  u"dovecot"_s,
        u"games"_s,  u"httpd"_s,  u"list"_s,     u"mail"_s,     u"majordomo"_s, u"mysql"_s,
        u"named"_s,  u"news"_s,   u"nobody"_s,   u"operator"_s, u"postfix"_s,   u"postmaster"_s,
        u"proxy"_s,  u"redis"_s,  u"reseller"_s, u"root"_s,     u"sshd"_s,      u"sync"_s,
        u"system"_s, u"uucp"_s,   u"webapps"_s,  u"webmail"_s};
    return reserved.contains(name);
}

std::optional<FieldError> usernameProblem(const QString &name)
{
    const QString field = u"username"_s;
    if (const auto problem = wordProblem(field, name, LongestUsername, {}))
        return problem;
    if (name.size() < ShortestUsername)
        return FieldError{field, FieldProblem::TooShort, QString::number(ShortestUsername)};
    if (name != name.toLower())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"capital letters"_s};
    if (name.front().isDigit())
        return FieldError{field, FieldProblem::Malformed, u"a letter first"_s};
    if (isReserved(name))
        return FieldError{field, FieldProblem::Reserved, name};
    return std::nullopt;
}

} // namespace

PasswordRules passwordRules()
{
    return {20, 8, 64, u"!#%*+-.:=?@^_~"_s, true};
}

QString proposeUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, ProposedUsername);
    if (name.size() < ShortestUsername)
        return usernameFrom(domain.section(u'.', 0, 0) + u"web"_s, attempt, ProposedUsername);
    return isReserved(name) ? usernameFrom(u"u"_s + domain, attempt, ProposedUsername) : name;
}

QList<FieldError> checkAccount(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, usernameProblem(account.username));
    problems += passwordProblems(account, passwordRules());
    addProblem(problems, wordProblem(u"package"_s, account.package, 64, u"_-"));
    if (account.email.isEmpty())
        problems.append({u"email"_s, FieldProblem::Missing});
    return problems + contactProblems(account);
}

} // namespace core::directadmin
