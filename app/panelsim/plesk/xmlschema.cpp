#include "app/panelsim/plesk/xml.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

//! The children of each element in their order: "?" may be missing, "*" any number, "|" one of.
const QMap<QString, QString> &rules()
{
    static const QString someClient = u"login|id|guid|external-id|owner-login*"_s;
    static const QString somespace = u"name|id|guid|owner-id|owner-login|owner-guid|external-id*"_s;
    static const QString contact =
        u" status? phone? fax? email? address? city? state? pcode? country? "_s;
    static const QString spaceSetup = u" htype? ip_address* status? external-id?"_s;
    static const QMap<QString, QString> all{
        {u"customer/add"_s, u"gen_info"_s},
        {u"customer/add/gen_info"_s,
         "cname? pname login passwd"_L1 + contact + "owner-login? external-id?"_L1},
        {u"customer/get"_s, u"filter dataset"_s},
        {u"customer/get/filter"_s, someClient},
        {u"customer/get/dataset"_s, u"gen_info? stat?"_s},
        {u"customer/set"_s, u"filter values"_s},
        {u"customer/set/filter"_s, someClient},
        {u"customer/set/values"_s, u"gen_info"_s},
        {u"customer/set/values/gen_info"_s,
         "cname? pname? login? passwd?"_L1 + contact + "owner-login? external-id?"_L1},
        {u"customer/del"_s, u"filter"_s},
        {u"customer/del/filter"_s, someClient},
        {u"webspace/add"_s, u"gen_setup hosting? limits? prefs? performance? permissions? "
                            "plan-name|plan-id|plan-guid|plan-external-id?"_s},
        {u"webspace/add/gen_setup"_s, "name owner-id|owner-login|owner-guid?"_L1 + spaceSetup},
        {u"webspace/add/hosting"_s, u"vrt_hst"_s},
        {u"webspace/add/hosting/vrt_hst"_s, u"property* ip_address*"_s},
        {u"webspace/add/hosting/vrt_hst/property"_s, u"name value"_s},
        {u"webspace/add/limits"_s, u"overuse? limit*"_s},
        {u"webspace/add/limits/limit"_s, u"name value"_s},
        {u"webspace/get"_s, u"filter dataset"_s},
        {u"webspace/get/filter"_s, somespace},
        {u"webspace/get/dataset"_s,
         u"gen_info? hosting? stat? disk_usage? limits? subscriptions?"_s},
        {u"webspace/set"_s, u"filter values"_s},
        {u"webspace/set/filter"_s, somespace},
        {u"webspace/set/values"_s, u"gen_setup"_s},
        {u"webspace/set/values/gen_setup"_s,
         u"name? owner-id|owner-login|owner-guid? ip_address* status? external-id? "
         "description?"_s},
        {u"webspace/del"_s, u"filter"_s},
        {u"webspace/del/filter"_s, somespace},
        {u"webspace/switch-subscription"_s, u"filter plan-guid|plan-external-id|no-plan"_s},
        {u"webspace/switch-subscription/filter"_s, somespace},
        {u"webspace/sync-subscription"_s, u"filter"_s},
        {u"webspace/sync-subscription/filter"_s, somespace},
        {u"site/get"_s, u"filter dataset"_s},
        {u"site/get/filter"_s, u"name|id|guid|parent-id|parent-name*"_s},
        {u"site/get/dataset"_s, u"gen_info?"_s},
        {u"mail/create"_s, u"filter"_s},
        {u"mail/create/filter"_s, u"site-id mailname*"_s},
        {u"mail/create/filter/mailname"_s, u"name mailbox? password?"_s},
        {u"mail/create/filter/mailname/mailbox"_s, u"enabled? quota?"_s},
        {u"mail/create/filter/mailname/password"_s, u"value type?"_s},
        {u"mail/get_info"_s, u"filter mailbox?"_s},
        {u"mail/get_info/filter"_s, u"site-id name*"_s},
        {u"mail/remove"_s, u"filter"_s},
        {u"mail/remove/filter"_s, u"site-id name*"_s},
        {u"database/add-db"_s, u"webspace-id name type db-server-id?"_s},
        {u"database/add-db-user"_s, u"db-id login password"_s},
        {u"database/get-db"_s, u"filter"_s},
        {u"database/get-db/filter"_s, u"id|webspace-id*"_s},
        {u"dns/add_rec"_s, u"site-id type host value opt?"_s},
        {u"dns/get_rec"_s, u"filter"_s},
        {u"dns/get_rec/filter"_s, u"site-id|id*"_s},
        {u"dns/del_rec"_s, u"filter"_s},
        {u"dns/del_rec/filter"_s, u"id|site-id*"_s},
        {u"service-plan/get"_s, u"filter owner-login?"_s},
        {u"service-plan/get/filter"_s, u"name|id|guid|external-id*"_s},
        {u"secret_key/create"_s, u"ip_address* description? login?"_s},
        {u"secret_key/delete"_s, u"key"_s},
        {u"ip/get"_s, u""_s},
        {u"server/get"_s, u"gen_info? stat? services_state?"_s},
        {u"server/get_protos"_s, u""_s},
        {u"server/create_session"_s, u"login data"_s},
        {u"server/create_session/data"_s, u"user_ip source_server?"_s},
    };
    return all;
}

QString orderFault(const Element &element, const QString &rule)
{
    qsizetype at = 0;
    for (QString token : rule.split(u' ', Qt::SkipEmptyParts)) {
        const bool many = token.endsWith(u'*');
        const bool optional = many || token.endsWith(u'?');
        if (optional)
            token.chop(1);
        const QStringList names = token.split(u'|');
        const auto fits = [&] {
            return at < element.children.size() && names.contains(element.children.at(at).name);
        };
        if (!fits() && !optional) {
            const QString found =
                at < element.children.size()
                    ? u"unexpected element '%1'"_s.arg(element.children.at(at).name)
                    : u"missing child of '%1'"_s.arg(element.name);
            return found + u"; expected is '%1'"_s.arg(names.join("' or '"_L1));
        }
        if (fits())
            ++at;
        while (many && fits())
            ++at;
    }
    return at < element.children.size()
               ? u"unexpected element '%1'"_s.arg(element.children.at(at).name)
               : QString();
}

} // namespace

bool isKnownOperation(const QString &path)
{
    return rules().contains(path);
}

bool isKnownOperator(const QString &name)
{
    return std::ranges::any_of(rules().keys(),
                               [&](const QString &path) { return path.startsWith(name + u'/'); });
}

QString schemaFault(const Element &operation, const QString &path)
{
    const auto rule = rules().find(path);
    const QString fault = orderFault(operation, rule == rules().end() ? QString() : *rule);
    if (!fault.isEmpty())
        return fault;
    for (const Element &child : operation.children) {
        if (const QString inner = schemaFault(child, path + u'/' + child.name); !inner.isEmpty())
            return inner;
    }
    return {};
}

} // namespace sim::plesk
