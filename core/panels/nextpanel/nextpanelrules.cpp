#include "core/panels/nextpanel/nextpanelrules.h"

#include "core/base/textrules.h"
#include "core/panels/accountrules.h"

using namespace Qt::Literals::StringLiterals;

namespace core::nextpanel {
namespace {

constexpr qsizetype LongestUser = 50;
constexpr qsizetype LongestProposal = 16;

bool isReserved(const QString &user)
{
    static const QStringList names{u"admin"_s, u"administrator"_s, u"root"_s, u"system"_s,
                                   u"panel"_s, u"reseller"_s,      u"api"_s,  u"support"_s};
    return names.contains(user);
}

//! The panel's own rule is not known: its guides ask for lower case without spaces.
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

std::optional<FieldError> packageProblem(const QString &package)
{
    const QString field = u"package"_s;
    if (package.isEmpty())
        return std::nullopt;
    if (const auto problem = wordProblem(field, package, 9, {}))
        return problem;
    bool isNumber = false;
    if (package.toInt(&isNumber); !isNumber)
        return FieldError{field, FieldProblem::Malformed, u"the package's number"_s};
    return std::nullopt;
}

} // namespace

PasswordRules passwordRules()
{
    return {.length = 20,
            .minimum = 8,
            .maximum = 64,
            .symbols = u"!#%+,-.:=@^_~"_s,
            .canBeReset = false};
}

QList<PanelField> fields()
{
    return {{.name = u"account_type"_s,
             .type = PanelField::Type::Choice,
             .choices = {u"panel"_s, u"reseller"_s, u"master-reseller"_s}}};
}

QString proposeUsername(const QString &domain, int attempt)
{
    const QString name = usernameFrom(domain, attempt, LongestProposal);
    return isReserved(name) ? usernameFrom(name + u"site"_s, attempt, LongestProposal) : name;
}

QList<FieldError> checkAccount(const NewAccount &account)
{
    QList<FieldError> problems;
    addProblem(problems, usernameProblem(account.username));
    problems += passwordProblems(account, passwordRules());
    addProblem(problems, packageProblem(account.package));
    if (account.email.isEmpty())
        problems.append({u"email"_s, FieldProblem::Missing});
    if (!account.ipAddress.isEmpty())
        problems.append({u"ip"_s, FieldProblem::NotForThisPanel});
    return problems + contactProblems(account, fields());
}

} // namespace core::nextpanel
