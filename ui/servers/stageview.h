#pragma once

#include "core/panels/health.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QVBoxLayout;

namespace ui {

class Label;

//! One stage of a connection test: how it went, how long it took, what it found, what to do.
class StageView final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Waiting, Running, Passed, Asking, Failed, Skipped };

    StageView(core::TestStage stage, QWidget *parent);

    void set(State state, const QString &sentence,
             std::optional<std::chrono::milliseconds> took = {});
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString sentence() const;
    //! Under the sentence, as long as it is shown.
    void addPart(QWidget *part);

private:
    core::TestStage m_stage;
    State m_state = State::Waiting;
    Label *m_icon;
    Label *m_name;
    Label *m_time;
    Label *m_sentence;
    QVBoxLayout *m_rows;
};

} // namespace ui
