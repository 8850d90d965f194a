#pragma once

#include "ui/provisioning/draft.h"
#include "ui/provisioning/stagebutton.h"

#include <QWidget>

#include <array>

namespace ui {

//! The wizard's steps on the left, with what was chosen beside each.
class StepRail final : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(QWidget *parent = nullptr);

    //! What was chosen, which steps are complete, and where the person is.
    void show(const Draft &draft, Stage current, Stage furthest);
    [[nodiscard]] StageButton *at(Stage stage) const;
    //! While something runs nothing can be chosen here.
    void lock(bool isLocked);

Q_SIGNALS:
    void chosen(ui::Stage stage);

private:
    void tellCustomer(const Draft &draft);
    void tellProduct(const Draft &draft);
    void tellAccess(const Draft &draft);
    void tellServer(const Draft &draft);
    void tellSteps(const Draft &draft);

    std::array<StageButton *, StageCount> m_buttons{};
    bool m_isLocked = false;
};

} // namespace ui
