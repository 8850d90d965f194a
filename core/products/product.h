#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/names.h"
#include "core/servers/server.h"

#include <QList>
#include <QMap>

#include <optional>

namespace core {

enum class ProductType { Shared, Reseller, Vps, Dedicated, Erp, Other };
template <>
inline constexpr auto EnumNames<ProductType> = std::to_array<EnumName<ProductType>>({
    {ProductType::Shared, "shared"},
    {ProductType::Reseller, "reseller"},
    {ProductType::Vps, "vps"},
    {ProductType::Dedicated, "dedicated"},
    {ProductType::Erp, "erp"},
    {ProductType::Other, "other"},
});

enum class AccountKind { User, Reseller };
template <>
inline constexpr auto EnumNames<AccountKind> = std::to_array<EnumName<AccountKind>>({
    {AccountKind::User, "user"},
    {AccountKind::Reseller, "reseller"},
});

enum class Cycle { OneTime, Monthly, Quarterly, SemiAnnual, Annual, Biennial, Triennial };
template <>
inline constexpr auto EnumNames<Cycle> = std::to_array<EnumName<Cycle>>({
    {Cycle::OneTime, "one-time"},
    {Cycle::Monthly, "monthly"},
    {Cycle::Quarterly, "quarterly"},
    {Cycle::SemiAnnual, "semi-annual"},
    {Cycle::Annual, "annual"},
    {Cycle::Biennial, "biennial"},
    {Cycle::Triennial, "triennial"},
});

//! What a provisioning does, in this order.
enum class StepKind { Account, Dns, Ssl, Mailbox, Database, Mail };
template <>
inline constexpr auto EnumNames<StepKind> = std::to_array<EnumName<StepKind>>({
    {StepKind::Account, "account"},
    {StepKind::Dns, "dns"},
    {StepKind::Ssl, "ssl"},
    {StepKind::Mailbox, "mailbox"},
    {StepKind::Database, "database"},
    {StepKind::Mail, "mail"},
});

struct Price {
    Cycle cycle = Cycle::Monthly;
    Money price;
    qint64 setupMinor = 0; //!< set-up fee, in the price's currency
};

struct ProductLimits {
    std::optional<qint64> diskMb;
    std::optional<qint64> bandwidthMb;
    std::optional<int> databases;
    std::optional<int> mailboxes;
};

struct Product {
    ProductId id;
    QString name;
    QString description;
    ProductType type = ProductType::Shared;
    std::optional<PanelKind> panel; //!< none: invoiced only
    QString package;                //!< empty where the panel has none
    AccountKind accountKind = AccountKind::User;
    bool issuesLicence = false;
    std::optional<GroupId> group;
    QString location; //!< where its accounts have to be; empty: anywhere
    QStringList tags; //!< what their server has to have, all of them
    ProductLimits limits;
    QList<StepKind> steps{StepKind::Account};
    bool undoFailed = false;       //!< what a failed provisioning made is removed by itself
    QMap<QString, QString> fields; //!< module settings and custom fields; the panel names them
    QString currency;
    QList<Price> prices;
    bool active = true;
    int order = 0;
    int version = 0;
};

} // namespace core
