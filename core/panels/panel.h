#pragma once

#include "core/base/fielderror.h"
#include "core/panels/panelclient.h"
#include "core/servers/panelkind.h"
#include "core/servers/tlspolicy.h"
#include "core/services/password.h"

#include <QList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace core {

struct PanelTiming {
    std::chrono::milliseconds connect{std::chrono::seconds(10)};
    std::chrono::milliseconds read{std::chrono::seconds(60)};
    std::chrono::milliseconds write{std::chrono::seconds(180)};
    std::chrono::milliseconds ssl{std::chrono::seconds(240)};
    std::chrono::milliseconds readAgain{500}; //!< before a failed read's next try
    std::chrono::milliseconds settleAfter{std::chrono::seconds(15)}; //!< before the first look
    std::chrono::milliseconds settleEvery{std::chrono::seconds(60)}; //!< between looks
    int settleLooks = 4;
};

//! Where a panel is and how we prove ourselves to it.
struct PanelEndpoint {
    QUrl url;
    QString user;
    Secret secret;
    TlsPolicy tls;
    PanelTiming timing;
};

//! A setting a product or service may carry for this panel, as a form shows it.
struct PanelField {
    enum class Type { Text, Choice, Switch, Number };

    QString name;
    Type type = Type::Text;
    bool required = false;
    QStringList choices;
};

//! One control panel as the rest of the program sees it: what it can do, what it demands of names
//! and passwords, and how to make a client. Rules are pure; nothing here talks.
struct Panel {
    PanelKind kind;
    QString label;     //!< "cPanel & WHM": a proper name, not translated
    QString userLabel; //!< what the server's user is here: "WHM user", "Access key"; empty: none
    bool needsUser = true; //!< false: the secret may do alone, or bring it
    Capabilities capabilities;
    PanelTiming timing;
    PasswordRules password;
    QList<PanelField> fields;

    //! A user name this panel would take, made from the domain; attempt 1, 2 … give others.
    QString (*proposeUsername)(const QString &domain, int attempt);
    //! Everything in it this panel would refuse or silently change, field by field. The domain has
    //! passed normalDomain() already.
    QList<FieldError> (*checkAccount)(const NewAccount &account);
    std::unique_ptr<PanelClient> (*connect)(PanelEndpoint endpoint);
};

//! What a panel's description connects by.
template <typename Client>
std::unique_ptr<PanelClient> makeClient(PanelEndpoint endpoint)
{
    return std::make_unique<Client>(std::move(endpoint));
}

} // namespace core
