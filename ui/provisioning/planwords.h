#pragma once

#include "ui/provisioning/draft.h"

#include "core/storage/healthstore.h"

#include <QCoreApplication>

namespace ui {

//! What is known beside a plan of the servers it chose from.
struct Surroundings {
    QList<core::Server> servers;
    QHash<core::ServerId, core::HealthCheck> health;
};

//! A plan as the window tells it.
class PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(PlanWords)

public:
    static QString title(core::StepKind step);
    static QString note(core::StepKind step);
    static QString lacking(const QString &panel);
    //! "read, write"
    static QString kindOfCalls(core::StepKind step);
    //! Why a server was taken or not, as a sentence.
    static QString reason(const core::Placement::Judged &judged, bool isChosen,
                          const Surroundings &around);
    static bool isNext(core::PlacementVerdict verdict);
    //! What was checked: the words, then more of it.
    static QString userCheck(const core::Plan &plan);
    static QString comparedWith(const core::Plan &plan);
    //! The whole plan as text to be pasted; nothing secret in it.
    static QString asText(const core::Plan &plan);
    //! Why a plan that was agreed to was not carried out.
    static QString changed(const core::Error &error);

private:
    static QStringList priceLines(const core::Plan &plan);
};

//! Of the plan's product, for its cycle.
qint64 setupFee(const core::Plan &plan);

} // namespace ui
