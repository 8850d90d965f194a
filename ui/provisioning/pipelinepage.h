#pragma once

#include "ui/provisioning/stagepage.h"

class QCheckBox;

namespace ui {

class Label;

//! What is done beside making the account.
class PipelinePage final : public StagePage
{
    Q_OBJECT

public:
    explicit PipelinePage(QWidget *parent = nullptr);

    void load(const Draft &draft) override;
    void store(Draft &draft) const override;
    [[nodiscard]] QWidget *first() const override;

private:
    struct Line {
        core::StepKind step;
        QCheckBox *box;
        Label *note;
    };

    QWidget *makeLine(core::StepKind step, QWidget *parent);

    QList<Line> m_lines;
    QList<core::StepKind> m_usual;
};

} // namespace ui
