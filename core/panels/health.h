#pragma once

#include "core/base/error.h"
#include "core/base/names.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace core {

struct PanelHealth {
    QString version;
    QString hostname;
    std::optional<double> load; //!< one minute
    std::optional<int> accounts;
    std::chrono::milliseconds latency{0}; //!< of the first call
};

enum class TestStage { Address, Tls, Credentials, Rights, Packages };
template <>
inline constexpr auto EnumNames<TestStage> = std::to_array<EnumName<TestStage>>({
    {TestStage::Address, "address"},
    {TestStage::Tls, "tls"},
    {TestStage::Credentials, "credentials"},
    {TestStage::Rights, "rights"},
    {TestStage::Packages, "packages"},
});

struct StageReport {
    enum class Outcome { Passed, Failed, Skipped };

    TestStage stage;
    Outcome outcome = Outcome::Passed;
    QString found; //!< plain text: the version, the certificate, "12 packages"; why it was skipped
    std::optional<Error> error = {};
};
template <>
inline constexpr auto EnumNames<StageReport::Outcome> =
    std::to_array<EnumName<StageReport::Outcome>>({
        {StageReport::Outcome::Passed, "passed"},
        {StageReport::Outcome::Failed, "failed"},
        {StageReport::Outcome::Skipped, "skipped"},
    });

struct ConnectionReport {
    QList<StageReport> stages; //!< in order; stages after a failed one are Skipped

    [[nodiscard]] bool passed() const
    {
        for (const StageReport &stage : stages) {
            if (stage.outcome == StageReport::Outcome::Failed)
                return false;
        }
        return !stages.isEmpty();
    }
};

} // namespace core
