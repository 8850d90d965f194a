#include "core/panels/plesk/pleskrules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! The login is the subscription's system user too, and Linux stops there.
constexpr qsizetype LongestUser = 32;
constexpr qsizetype LongestProposal = 16;
constexpr qsizetype LongestName = 60;

bool isReserved(const QString &user)
{
    static const QSet<QString> names{
        u"root"_s,     u"admin"_s,      u"administrator"_s, u"psaadm"_s,  u"psaftp"_s,
        u"psaadm-s"_s, u"swkey-data"_s, u"plesk"_s,         u"popuser"_s, u"mhandlers-user"_s,
        u"mysql"_s,    u"mariadb"_s,    u"apache"_s,        u"nginx"_s,   u"www-data"_s,
        u"bin"_s,      u"daemon"_s,     u"sys"_s,           u"sync"_s,    u"games"_s,
        u"man"_s,      u"lp"_s,         u"mail"_s,          u"news"_s,    u"uucp"_s,
        u"proxy"_s,    u"backup"_s,     u"list"_s,          u"irc"_s,     u"nobody"_s,
        u"sshd"_s,     u"bind"_s,       u"named"_s,         u"postfix"_s, u"dovecot"_s,
        u"postgres"_s, u"ftp"_s,        u"anonymous"_s,     u"drweb"_s,   u"sudo"_s,
        u"test"_s};
    return names.contains(user);
}

std::optional<FieldError> usernameProblem(const QString &user)
{
    const QString field = u"username"_s;
    if (const auto problem = wordProblem(field, user, LongestUser, u"-_."))
        return problem;
    if (user != user.toLower())
        return FieldError{field, FieldProblem::ForbiddenCharacter, u"A-Z"_s};
    if (!user.front().isLetter() || !user.back().isLetterOrNumber())
        return FieldError{field, FieldProblem::Malformed};
    if (isReserved(user))
        return FieldError{field, FieldProblem::Reserved};
    return std::nullopt;
}

} // namespace

PasswordRules pleskPasswordRules()
{
    return {.length = 20, .minimum = 8, .maximum = 64, .symbols = u"!#%*+,-.:=?@^_~"_s};
}

QString pleskUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, LongestProposal);
    return isReserved(name) ? usernameFrom(name + u"site"_s, attempt, LongestProposal) : name;
}

QList<FieldError> pleskAccountProblems(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, usernameProblem(account.username));
    problems += passwordProblems(account, pleskPasswordRules());
    addProblem(problems,
               textProblem(u"package"_s, account.package, {.longest = 255, .required = true}));
    if (account.email.isEmpty())
        problems.append({u"email"_s, FieldProblem::Missing});
    if (account.customerName.size() > LongestName)
        problems.append({u"name"_s, FieldProblem::TooLong, QString::number(LongestName)});
    if (account.kind != AccountKind::User)
        problems.append({u"kind"_s, FieldProblem::NotForThisPanel});
    return problems + contactProblems(account);
}

} // namespace core
