#include "app/panelsim/cpanel/server.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

QJsonObject packageObject(const Server &server, const QString &name)
{
    QJsonObject object{
        {u"name"_s, name}, {u"MAX_TEAM_USERS"_s, QJsonValue()}, {u"_PACKAGE_EXTENSIONS"_s, u""_s}};
    for (const auto &[limit, value] : server.limitsOf(name).asKeyValueRange()) {
        bool number = false;
        const qint64 amount = value.toLongLong(&number);
        object.insert(limit, number && server.choices.is(u"numbers"_s, u"integers"_s)
                                 ? QJsonValue(amount)
                                 : QJsonValue(value));
    }
    return object;
}

//! Resellers see the global packages and those whose name begins with theirs.
bool sees(const Server &server, const Call &call, const QString &package)
{
    if (call.login.isRoot() || package.startsWith(call.login.name + u'_'))
        return true;
    const bool someones = std::ranges::any_of(server.logins, [&](const Login &login) {
        return !login.isRoot() && package.startsWith(login.name + u'_');
    });
    return !someones && call.may(u"viewglobalpackages"_s);
}

Answer listpkgs(Server &server, const Call &call)
{
    QJsonArray list;
    for (const QString &name : server.packages.keys()) {
        if (sees(server, call, name))
            list.append(packageObject(server, name));
    }
    Answer answer;
    answer.list = u"pkg"_s;
    answer.data = QJsonObject{{u"pkg"_s, list}};
    return answer;
}

Answer getpkginfo(Server &server, const Call &call)
{
    const QString name = call.field(u"pkg"_s);
    if (!server.packages.contains(name) || !sees(server, call, name))
        return refused(u"Specified package does not exist."_s);
    Answer answer;
    answer.data = QJsonObject{{u"pkg"_s, packageObject(server, name)}};
    return answer;
}

QString ownName(const Call &call)
{
    const QString name = call.field(u"name"_s);
    const QString prefix = call.login.name + u'_';
    return call.login.isRoot() || name.startsWith(prefix) ? name : prefix + name;
}

void takeLimits(const Call &call, QMap<QString, QString> &limits)
{
    for (const auto &name : {u"QUOTA"_s, u"BWLIMIT"_s, u"MAXFTP"_s, u"MAXSQL"_s, u"MAXPOP"_s,
                             u"MAXLST"_s, u"MAXSUB"_s, u"MAXPARK"_s, u"MAXADDON"_s, u"CGI"_s,
                             u"HASSHELL"_s, u"LANG"_s, u"CPMOD"_s, u"FEATURELIST"_s}) {
        const QString parameter = name.toLower();
        if (call.has(parameter))
            limits.insert(name, call.field(parameter) == "0"_L1 && name == "QUOTA"_L1
                                    ? u"unlimited"_s
                                    : call.field(parameter));
    }
}

Answer addpkg(Server &server, const Call &call)
{
    const QString name = ownName(call);
    if (name.isEmpty() || server.packages.contains(name))
        return refused(server.withXid(u"The package “%1” already exists."_s.arg(name)));
    takeLimits(call, server.packages[name]);
    Answer answer;
    answer.data = QJsonObject{{u"pkg"_s, name}};
    return answer;
}

Answer editpkg(Server &server, const Call &call)
{
    const QString name = ownName(call);
    takeLimits(call, server.packages[name]);
    Answer answer;
    answer.data = QJsonObject{{u"pkg"_s, name}};
    return answer;
}

Answer killpkg(Server &server, const Call &call)
{
    const QString name = call.field(u"pkgname"_s);
    if (!sees(server, call, name) || server.packages.remove(name) == 0)
        return refused(u"Specified package does not exist."_s);
    return {};
}

} // namespace

QList<Function> packageFunctions()
{
    return {{u"listpkgs"_s, u"list-pkgs viewglobalpackages add-pkg"_s, OldShape::Package, listpkgs},
            {u"getpkginfo"_s, u"list-pkgs viewglobalpackages"_s, OldShape::None, getpkginfo},
            {u"addpkg"_s, u"add-pkg"_s, OldShape::Result, addpkg},
            {u"editpkg"_s, u"edit-pkg"_s, OldShape::Result, editpkg},
            {u"killpkg"_s, u"edit-pkg"_s, OldShape::Result, killpkg}};
}

} // namespace sim::cpanel
