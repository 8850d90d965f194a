#pragma once

#include "core/base/names.h"

#include <QFlags>

namespace core {

//! What a panel can do beyond create, settle, suspend, unsuspend, terminate, details and list,
//! which every panel can.
enum class Capability {
    Packages = 1 << 0,
    ChangePackage = 1 << 1,
    ChangePassword = 1 << 2,
    Dns = 1 << 3,
    Mailbox = 1 << 4,
    Database = 1 << 5,
    Ssl = 1 << 6,
    LoginLink = 1 << 7,
    CreateKey = 1 << 8,
    SuspendReason = 1 << 9,
    KeepDns = 1 << 10,
    FinalBackup = 1 << 11,
    Resellers = 1 << 12,
    DiskUsage = 1 << 13,
    BandwidthUsage = 1 << 14,
    InodeUsage = 1 << 15,
    Load = 1 << 16,
    SuspensionReadable = 1 << 17, //!< the panel can be asked whether an account is suspended
    CompleteAccount = 1 << 18,    //!< create is more than one call and may stop half-way
    RepeatableSuspend = 1 << 19,  //!< suspend and unsuspend may be sent again when unknown
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

template <>
inline constexpr auto EnumNames<Capability> = std::to_array<EnumName<Capability>>({
    {Capability::Packages, "packages"},
    {Capability::ChangePackage, "change-package"},
    {Capability::ChangePassword, "change-password"},
    {Capability::Dns, "dns"},
    {Capability::Mailbox, "mailbox"},
    {Capability::Database, "database"},
    {Capability::Ssl, "ssl"},
    {Capability::LoginLink, "login-link"},
    {Capability::CreateKey, "create-key"},
    {Capability::SuspendReason, "suspend-reason"},
    {Capability::KeepDns, "keep-dns"},
    {Capability::FinalBackup, "final-backup"},
    {Capability::Resellers, "resellers"},
    {Capability::DiskUsage, "disk-usage"},
    {Capability::BandwidthUsage, "bandwidth-usage"},
    {Capability::InodeUsage, "inode-usage"},
    {Capability::Load, "load"},
    {Capability::SuspensionReadable, "suspension-readable"},
    {Capability::CompleteAccount, "complete-account"},
    {Capability::RepeatableSuspend, "repeatable-suspend"},
});

} // namespace core
